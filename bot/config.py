"""Settings: environment or `.env`; `.env.example` has one line for each."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent

TELEGRAM = "api.telegram.org"
HOOK_PORTS = frozenset({None, 443, 80, 88, 8443})
"""Where Telegram's own server calls a webhook."""
DRIVERS = {
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
}
"""The address forms; the first is the one in every manual."""
OPTIONS = {
    "sslmode": "ssl", "ssl": "ssl", "host": "host", "port": "port",
    "prepared_statement_cache_size": "prepared_statement_cache_size",
    "channel_binding": None, "connect_timeout": None, "application_name": None,
}  # fmt: skip
"""Parameters of PostgreSQL's addresses under the driver's names; None can be left out."""


def setting_error(why: str, **details: str) -> PydanticCustomError:
    """An error whose kind ends a Fluent key: the words are in `setting-<why>` (bot/cli/settings.py)."""
    return PydanticCustomError(why, why, details or None)


def _tokens(tokens: SecretStr) -> SecretStr:
    """Two tokens of one bot would take each other's updates."""
    several = _split_tokens(tokens)
    if not several or not all(re.fullmatch(r"\d+:[\w-]+", token, re.ASCII) for token in several):
        raise setting_error("token")
    if len({token.partition(":")[0] for token in several}) < len(several):
        raise setting_error("token-twice")
    return tokens


def _split_tokens(tokens: SecretStr) -> list[str]:
    return [token for part in tokens.get_secret_value().split(",") if (token := part.strip())]


def _split(url: str) -> SplitResult:
    """Raises ValueError for a port that is no number, or a bad address in brackets."""
    found = urlsplit(url)
    found.port  # noqa: B018 - reading it is what checks it
    return found


def _web_address(url: str) -> str:
    try:
        found = _split(url)
    except ValueError:
        raise setting_error("web-address") from None
    if found.scheme not in {"http", "https"} or not found.hostname or re.search(r"\s", url):
        raise setting_error("web-address")
    return url


def _database_address(url: str) -> str:
    """The same address with the driver's name."""
    try:
        found = _split(url)
    except ValueError:
        raise setting_error("database-address") from None
    driver = DRIVERS.get(found.scheme)
    if driver is None or not url.startswith(f"{found.scheme}://"):
        raise setting_error("database-address")
    if driver.startswith("sqlite"):
        if found.hostname or not found.path.strip("/"):
            raise setting_error("database-address")
        return driver + url.removeprefix(found.scheme)
    if not found.path.strip("/"):
        raise setting_error("database-name")
    return driver + url.removeprefix(found.scheme).partition("?")[0] + _options(found.query)


def _options(query: str) -> str:
    asked = dict(parse_qsl(query))
    if unknown := sorted(asked.keys() - OPTIONS):
        raise setting_error("database-option", option=unknown[0])
    kept = {name: value for option, value in asked.items() if (name := OPTIONS[option])}
    return f"?{urlencode(kept)}" if kept else ""


def _store_address(url: str) -> str:
    try:
        found = _split(url)
    except ValueError:
        raise setting_error("store-address") from None
    well = found.path.strip("/") if found.scheme == "file" else found.scheme == "s3" and found.hostname
    if not well:
        raise setting_error("store-address")
    return url


def _secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
        raise setting_error("secret")
    return secret


WebAddress = Annotated[str, AfterValidator(_web_address)]
Port = Annotated[int, Field(ge=0, le=65535)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Settings(BaseSettings):
    """One field for each variable of `.env.example`; an empty variable counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    bot_token: Annotated[SecretStr, AfterValidator(_tokens)] | None = None
    telegram_api_url: WebAddress = f"https://{TELEGRAM}"
    database_url: Annotated[str, AfterValidator(_database_address)] = "sqlite+aiosqlite:///var/vekha.db"
    files_url: Annotated[str, AfterValidator(_store_address)] = "file:var/files"
    aws_endpoint_url: WebAddress | None = None
    aws_region: str | None = None
    aws_access_key_id: str | None = None
    aws_secret_access_key: SecretStr | None = None
    download_limit_mb: int = Field(default=20, gt=0, le=2000)
    webhook_url: WebAddress | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: Port = 8081
    send_rate: Positive = 28
    chat_rate: Positive = 1
    sandbox_port: Port = 8080
    folder_part_mb: Positive = 49
    log_format: Literal["text", "json"] = "text"
    fast_start: bool = True

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        """Telegram's own server calls only https; another Bot API server calls any address."""
        if self.webhook_url is None:
            return self
        if self.webhook_secret is None:
            raise setting_error("no-secret", setting="WEBHOOK_SECRET")
        if urlsplit(self.telegram_api_url).hostname == TELEGRAM:
            hook = urlsplit(self.webhook_url)
            if hook.scheme != "https":
                raise setting_error("not-https", setting="WEBHOOK_URL")
            if hook.port not in HOOK_PORTS:
                raise setting_error("hook-port", setting="WEBHOOK_URL")
        return self

    @property
    def bot_tokens(self) -> tuple[str, ...]:
        """BOT_TOKEN names one bot, or several with commas between them."""
        return tuple(_split_tokens(self.bot_token)) if self.bot_token else ()

    @property
    def s3(self) -> dict[str, str]:
        """S3's settings under the names of the library."""
        secret = self.aws_secret_access_key
        said = {
            "endpoint": self.aws_endpoint_url,
            "region": self.aws_region,
            "access_key_id": self.aws_access_key_id,
            "secret_access_key": secret.get_secret_value() if secret else None,
        }
        return {name: value for name, value in said.items() if value}


def wrong_settings(failed: ValidationError) -> list[tuple[str, str, dict[str, str]]]:
    """(setting, kind, details) of everything that is wrong; the values, which may be secret, are not repeated."""
    found = []
    for error in failed.errors(include_url=False, include_input=False):
        details = {name: str(value) for name, value in error.get("ctx", {}).items()}
        setting = details.pop("setting", None) or str(error["loc"][0]).upper()
        found.append((setting, error["type"], details))
    return found
