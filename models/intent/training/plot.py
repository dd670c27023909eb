"""The calibration plot as a small SVG: how sure the model says it is, and how often it is right."""

import numpy as np

from .calibrate import right
from .rows import Row

BINS, SIDE, EDGE = 15, 320, 44


def calibration_svg(rows: list[Row], probabilities: np.ndarray) -> str:
    ok, confidence = right(rows, probabilities), probabilities.max(1)
    at = np.minimum((confidence * BINS).astype(int), BINS - 1)
    size = SIDE + 2 * EDGE

    def x(value: float) -> float:
        return round(EDGE + SIDE * value, 1)

    def y(value: float) -> float:
        return round(EDGE + SIDE * (1 - value), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" fill="none" stroke="#333"/>',
    ]
    for b in range(BINS):
        inside = at == b
        if not inside.any():
            continue
        share = inside.mean()
        radius = round(3 + 22 * float(np.sqrt(share)), 1)
        title = f'{int(inside.sum())} answers, confidence {confidence[inside].mean():.2f}, right {ok[inside].mean():.2f}'
        parts.append(f'<circle cx="{x(confidence[inside].mean())}" cy="{y(ok[inside].mean())}" r="{radius}" fill="#2a6f97" fill-opacity=".55"><title>{title}</title></circle>')
    for value in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<text x="{x(value)}" y="{y(0) + 18}" text-anchor="middle">{value:g}</text>')
        parts.append(f'<text x="{x(0) - 8}" y="{y(value) + 4}" text-anchor="end">{value:g}</text>')
    parts.append(f'<text x="{x(0.5)}" y="{size - 8}" text-anchor="middle">confidence</text>')
    parts.append(f'<text x="14" y="{y(0.5)}" text-anchor="middle" transform="rotate(-90 14 {y(0.5)})">right (wild.jsonl, {len(rows)} rows; area: share of the answers)</text></svg>')
    return '\n'.join(parts) + '\n'
