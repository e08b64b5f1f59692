"""Settings: environment or `.env`; `.env.example` has one line for each."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """One field for each variable of `.env.example`; an empty variable counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite+aiosqlite:///var/vekha.db"
    files_url: str = "file:var/files"
    aws_endpoint_url: str | None = None
    aws_region: str | None = None
    aws_access_key_id: str | None = None
    aws_secret_access_key: SecretStr | None = None
    download_limit_mb: int = Field(default=20, gt=0, le=2000)
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_port: int = Field(default=8081, ge=0, le=65535)
    send_rate: float = Field(default=28, gt=0)
    chat_rate: float = Field(default=1, gt=0)
    sandbox_port: int = Field(default=8080, ge=0, le=65535)
    folder_part_mb: float = Field(default=49, gt=0)
    log_format: str = Field(default="text", pattern="^(text|json)$")
    fast_start: bool = True

    @property
    def s3(self) -> dict[str, str]:
        """What is said of S3, by the names of the library that speaks to it."""
        secret = self.aws_secret_access_key
        said = {
            "endpoint": self.aws_endpoint_url,
            "region": self.aws_region,
            "access_key_id": self.aws_access_key_id,
            "secret_access_key": secret.get_secret_value() if secret else None,
        }
        return {name: value for name, value in said.items() if value}
