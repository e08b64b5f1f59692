"""LibreOffice without a network: no address in a document is contacted from this machine.

Two walls: a network namespace of its own, if the system allows one, and a profile that follows no links and sends
the remaining requests to a proxy that does not exist.
"""

import resource
import shutil
import subprocess
from functools import cache
from pathlib import Path

MEMORY = 4 * 2**30
"""Bytes of address space: LibreOffice maps far more than it uses."""
FILE = 300 * 2**20
"""Bytes of a file that it may write."""
SETTINGS = (
    ("org.openoffice.Inet/Settings", "ooInetProxyType", 2),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", 9),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", 9),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", 0),
    ("org.openoffice.Office.Calc/Content/Update", "Link", 1),
)
"""Nothing of a document is loaded from elsewhere, no macro runs; port 9 discards."""
ITEM = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</oor:items>
"""


def write_profile(folder: Path) -> None:
    """A new profile with these settings."""
    (folder / "user").mkdir(parents=True)
    items = "".join(ITEM.format(*setting) for setting in SETTINGS)
    (folder / "user" / "registrymodifications.xcu").write_text(REGISTRY.format(items), "utf-8")


@cache
def namespace() -> tuple[str, ...]:
    """The command prefix that takes the network away; () if the system gives no namespace."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    for flags in ("--net", "--user --map-current-user --net"):
        command = (unshare, *flags.split(), "--")
        tried = subprocess.run([*command, "true"], check=False, capture_output=True)  # noqa: S603 - nothing of others'
        if tried.returncode == 0:
            return command
    return ()


def limit_converter(seconds: int) -> None:
    """The limits of every worker, in numbers for LibreOffice; called in the new process, before it begins."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
