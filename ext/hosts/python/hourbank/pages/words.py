"""Our words, in a context of their own: no server's words are changed by ours, nor ours by a server's."""

from django.utils.translation import pgettext, pgettext_lazy


def word(text):
    return pgettext("hourbank", text)


def lazy_word(text):
    return pgettext_lazy("hourbank", text)
