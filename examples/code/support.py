"""Answers the questions of a bicycle shop's customers."""

from dataclasses import dataclass

from openai import OpenAI

client = OpenAI()

SYSTEM_PROMPT = """\
You answer customers of {shop}, a bicycle shop in {city}.

- Answer from the notes alone. Where they do not say it, offer to call the workshop.
- Name prices with their currency, and never promise a date.
- Two short paragraphs at most, in the customer's language.
"""


@dataclass
class Shop:
    name: str
    city: str


def answer(shop: Shop, notes: str, question: str) -> str:
    reply = client.chat.completions.create(
        model="gpt-5.4",
        messages=[
            {"role": "system", "content": SYSTEM_PROMPT.format(shop=shop.name, city=shop.city)},
            {
                "role": "user",
                "content": f"""\
Answer the question from the notes.

<notes>
{notes}
</notes>

<question>
{question}
</question>
""",
            },
        ],
    )
    return reply.choices[0].message.content or ""
