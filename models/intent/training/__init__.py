"""Trains, measures and exports the intent model. `python -m training --help` from models/intent."""
