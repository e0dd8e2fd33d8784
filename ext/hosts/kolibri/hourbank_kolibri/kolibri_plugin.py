from django.utils import translation
from kolibri.core.hooks import NavigationHook
from kolibri.plugins import KolibriPluginBase
from kolibri.plugins.hooks import register_hook


class HourbankPlugin(KolibriPluginBase):
    untranslated_view_urls = "api_urls"
    translated_view_urls = "urls"
    django_settings = "settings"
    kolibri_options = "options"
    can_manage_while_running = True

    @property
    def url_slug(self):
        return "hourbank"

    def name(self, lang):
        from hourbank.pages.words import word

        with translation.override(lang):
            return word("Learning hours")


@register_hook
class HourbankNavigation(NavigationHook):
    """The entry in Kolibri's menu. Kolibri reads build/*_stats.json as webpack writes it; ours is written by hand, as is the script."""

    bundle_id = "side_nav"
