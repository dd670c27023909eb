"""The one form in which the model sees a text. server/core/model/normalise.ts does the same; golden.json holds both to it.

A template's placeholder becomes `{name}` whatever its syntax, block tags and markup vanish, so that the same prompt in
two formats is the same input. All patterns are linear and name their characters, for `\\w` differs between languages.
"""

import re
import unicodedata

# UTF-16 units that are looked at: enough for the token budget at either end, a bound for the regexes.
HEAD, TAIL = 4000, 2000

_BLOCK = re.compile(r'\{%[^%{}]{0,200}%\}')
_TRIPLE_OPEN = re.compile(r'\{\{\{')
_TRIPLE_CLOSE = re.compile(r'\}\}\}')
_DOUBLE = re.compile(r'\{\{([^{}]{1,160})\}\}')
_DOLLAR = re.compile(r'\$\{([^{}\n]{1,120})\}')
_ANGLE = re.compile(r'<<([^<>\n]{1,40})>>')
_PERCENT = re.compile(r'%\(([^()\n ]{1,40})\)[sdfr]')
_SINGLE = re.compile(r'\{([^ \t\n{}"\':,]{0,60})\}')
_URL = re.compile(r'https?://[^ \t\n<>")\]]+')
_CLOSE = re.compile(r'</[A-Za-z][^<>\n]{0,40}>')
_OPEN = re.compile(r'<([A-Za-z][A-Za-z0-9_.:-]{0,30})[^A-Za-z0-9_.:<>\n-][^<>\n]{0,200}>')
_RULE = re.compile(r'[#*=_~`-]{2,}')
_BLOB = re.compile(r'[A-Za-z0-9+/=_]{60,}')
_SPACE = re.compile(r'[ \t\n\r\f\v\u00a0\u200b\ufeff\u2028\u2029]+')
_NAME = re.compile(r'[^ \t\n|(]*')


def _units(text: str) -> str:
    """Cuts `text` to HEAD and TAIL UTF-16 units; half a pair at a cut, or a lone surrogate, becomes U+FFFD."""
    data = text.encode('utf-16-le', 'surrogatepass')
    if len(data) > 2 * (HEAD + TAIL):
        data = data[: 2 * HEAD] + ' '.encode('utf-16-le') + data[-2 * TAIL :]
    return data.decode('utf-16-le', 'replace')


def _double(match: re.Match) -> str:
    inner = match[1].strip(' \t\n~-')
    if not inner or inner[0] in '#/^!>' or inner == 'else':
        return ' '
    return '{' + _NAME.match(inner)[0] + '}'


def _named(match: re.Match) -> str:
    return '{' + _NAME.match(match[1].strip(' \t\n~-'))[0] + '}'


def normalise(text: str) -> str:
    """Any prompt text in, the text that is tokenised out."""
    text = unicodedata.normalize('NFKC', _units(text))
    text = _BLOCK.sub(' ', text)
    text = _TRIPLE_OPEN.sub('{{', text)
    text = _TRIPLE_CLOSE.sub('}}', text)
    text = _DOUBLE.sub(_double, text)
    text = _DOLLAR.sub(_named, text)
    text = _ANGLE.sub(_named, text)
    text = _PERCENT.sub(_named, text)
    text = _SINGLE.sub(_named, text)
    text = _URL.sub('http', text)
    text = _CLOSE.sub(' ', text)
    text = _OPEN.sub(r'<\1>', text)
    text = _RULE.sub(' ', text)
    text = _BLOB.sub('blob', text)
    return _SPACE.sub(' ', text).strip(' ')
