"""Methods that say where updates go; getUpdates itself waits, and is in `sandbox.polling`."""

import re
from typing import Any

from sandbox.arguments import Params
from sandbox.methods.registry import method
from sandbox.refusals import Refusal
from sandbox.world import Webhook, World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method("setWebhook")
def set_webhook(world: World, params: Params) -> bool:
    """Deliver updates to an address; unlike Telegram's, it may be plain HTTP on any port. Empty: stop."""
    url = params.get("url") or ""
    if not url:
        return delete_webhook(world, params)
    if not url.startswith(("http://", "https://")):
        raise Refusal("bad webhook: invalid webhook URL specified")
    secret = params.get("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise Refusal("secret token contains unallowed characters")
    world.allow(params.get("allowed_updates"))
    _drop_pending(world, params)
    world.webhook = Webhook(url, secret, params.get("max_connections") or 40)
    world.changed("webhook")
    return True


@method("deleteWebhook")
def delete_webhook(world: World, params: Params) -> bool:
    """Back to polling."""
    _drop_pending(world, params)
    world.webhook = None
    world.changed("webhook")
    return True


def _drop_pending(world: World, params: Params) -> None:
    if params.get("drop_pending_updates"):
        world.updates.clear()


@method("getWebhookInfo")
def get_webhook_info(world: World, _: Params) -> dict[str, Any]:
    """Where updates go, how many wait, and what went wrong last."""
    hook = world.webhook
    info: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if hook:
        info["max_connections"] = hook.max_connections
    if hook and hook.last_error:
        info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
    if world.allowed_updates is not None:
        info["allowed_updates"] = sorted(world.allowed_updates)
    return info
