"""JupyterLab, for those who adapt the kit: it shows the same exercises as widgets."""

import json
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .kit import ROOT
from .kit.reading import SHIPPED
from .ports import LOOPBACK
from .settings import Settings

START = "/doc/tree/notebooks/00_start_here.ipynb"
IDLE_SECONDS = 600  # a notebook's kernel (about 100 MB) is let go this long after its page was closed


class NoLabError(RuntimeError):
    """JupyterLab is not installed here."""


def serve(settings: Settings, *, port: int, token: str, browser: bool, opened: Callable[[], None]) -> None:
    """Run until interrupted; `opened` is called once pages can be asked for. Blocks. Raises NoLabError.

    The user's own Jupyter settings are left alone and have no effect here.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # jsonschema can do without; it takes 1.7 s
    try:
        import jupyterlab  # type: ignore[import-untyped]  # noqa: F401 - an extension, found by its name
        from jupyter_server.serverapp import ServerApp
    except ImportError:
        raise NoLabError(
            "JupyterLab is not installed here; only --lab needs it. “make start ARGS=--lab” installs it. Without make, "
            "install the workshop again with [lab] behind its name, as README says. "
            "On Windows (arm64) JupyterLab needs Python 3.12 or newer."
        ) from None
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

    warnings.simplefilter("ignore", DeprecationWarning)  # of the libraries; nothing a participant could do about them

    class Announced(ServerApp):
        def start_ioloop(self) -> None:
            self.io_loop.add_callback(opened)  # the loop runs only after the server listens
            super().start_ioloop()

    class Prompt(ZMQChannelsWebsocketConnection):
        """A kernel answers in several small messages; without this each waits up to 40 ms for the last one's receipt."""

        def connect(self) -> Any:
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    with tempfile.TemporaryDirectory(prefix="workshop-") as folder:
        os.environ.update(settings.to_environment() | {"JUPYTER_CONFIG_DIR": folder, "JUPYTER_RUNTIME_DIR": folder})
        _lab_settings(Path(folder) / "labconfig")
        Announced.launch_instance(argv=[], config=_config(_notebooks(settings), port, token, browser, Prompt))


def _notebooks(settings: Settings) -> Path:
    """The folder JupyterLab shows: the checkout, or copies of what is installed, where one may write."""
    if ROOT.name != SHIPPED:
        return ROOT
    copies = settings.folder / "lab"
    for name in ("notebooks", "exercises"):
        shutil.copytree(ROOT / name, copies / name, dirs_exist_ok=True)
    return copies


def _lab_settings(folder: Path) -> None:
    """JupyterLab without news and with the kernel started; code stays hidden, as the notebooks say themselves."""
    overrides = {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/docmanager-extension:plugin": {"autosave": False},  # answers are in the store
        "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True, "windowingMode": "none"},
    }
    folder.mkdir()
    (folder / "default_setting_overrides.json").write_text(json.dumps(overrides), encoding="utf-8")


def _config(root: Path, port: int, token: str, browser: bool, connection: type) -> Any:
    from traitlets.config import Config

    config = Config()
    config.ServerApp.update(
        ip=LOOPBACK,
        port=port,
        port_retries=0,
        root_dir=str(root),
        open_browser=browser,
        allow_root=True,
        log_level="ERROR",
        enable_mathjax=False,  # it would be fetched from elsewhere
        terminals_enabled=False,
        default_url=START,
        jpserver_extensions={"jupyterlab": True},
        kernel_websocket_connection_class=connection,
    )
    config.IdentityProvider.token = token
    config.IdentityProvider.cookie_options = {"samesite": "Strict", "expires_days": None}
    config.MappingKernelManager.update(cull_idle_timeout=IDLE_SECONDS, cull_interval=60)
    if os.name == "posix":
        config.KernelManager.transport = "ipc"  # what a kernel says on a port, other users of the machine can hear
    return config
