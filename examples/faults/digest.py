"""A digest of the day's mails: what goes wrong in strings."""

from anthropic import Anthropic

DIGEST = """
Summarise the mails below for the head of sales.

Leave out news\u200bletters.

<mails>
{mails}
</mails>
"""


def digest(mails: str) -> str:
    reply = Anthropic().messages.create(
        model="claude-2.1",
        max_tokens=600,
        messages=[{"role": "user", "content": DIGEST.format(mails=mails)}],
    )
    return reply.content[0].text
