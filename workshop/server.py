"""The Jupyter server behind the workshop: pages without code (Voilà), or JupyterLab for those who adapt the kit."""

from __future__ import annotations

import json
import os
import socket
import sys
import tempfile
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from traitlets.config import Config

from .kit import ROOT, KitError, load_kit
from .settings import Settings

SHARE = Path(__file__).resolve().parent / "share" / "jupyter"
START = "notebooks/00_start_here.ipynb"
IDLE_SECONDS = 600  # a page's kernel (about 100 MB) is let go this long after its page was closed
LOOPBACK = "127.0.0.1"
NO_MATHJAX = "MathJax={Hub:{Config(){},Configured(){},Queue(){},Register:{StartupHook(){}}}}"


def free_port(wanted: int) -> int:
    """`wanted` if it is free on the loopback address, else one that is."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("No port is free on this machine.")


def start_path(lab: bool) -> str:
    return f"/doc/tree/{START}" if lab else f"/voila/render/{START}"


def serve(settings: Settings, *, port: int, token: str, lab: bool, browser: bool, opened: Callable[[], None]) -> None:
    """Run until interrupted; `opened` is called once pages can be asked for. Blocks.

    The user's own Jupyter settings are left alone and have no effect here.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # jsonschema can do without; it takes 1.7 s
    import voila  # type: ignore[import-untyped]  # noqa: F401 - it turns warnings on, so before they are turned off
    from jupyter_server.serverapp import ServerApp

    warnings.simplefilter("ignore", DeprecationWarning)  # of the libraries; nothing a participant could do about them

    class Announced(ServerApp):
        def start_ioloop(self) -> None:
            self.io_loop.add_callback(opened)  # the loop runs only after the server listens
            super().start_ioloop()

    with tempfile.TemporaryDirectory(prefix="workshop-") as folder:
        os.environ.update(settings.to_environment())
        os.environ["JUPYTER_CONFIG_DIR"] = folder
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), *filter(None, [os.environ.get("JUPYTER_PATH")])])
        _lab_settings(Path(folder) / "labconfig")
        Announced.launch_instance(argv=[], config=_config(port, token, lab, browser))


def _lab_settings(folder: Path) -> None:
    """JupyterLab without news and with the kernel started; code stays hidden, as the notebooks say themselves."""
    overrides = {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/docmanager-extension:plugin": {
            "autosave": False
        },  # answers are in the store; sheets stay as built
        "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True, "windowingMode": "none"},
    }
    folder.mkdir()
    (folder / "default_setting_overrides.json").write_text(json.dumps(overrides), encoding="utf-8")


def _config(port: int, token: str, lab: bool, browser: bool) -> Config:
    config = Config()
    config.ServerApp.update(
        ip=LOOPBACK,
        port=port,
        port_retries=0,
        root_dir=str(ROOT),
        open_browser=browser,
        allow_root=True,
        log_level="ERROR",
        enable_mathjax=False,  # it would be fetched from elsewhere
        default_url=start_path(lab),
        jpserver_extensions={"voila.server_extension": True, "jupyterlab": lab},
        kernel_websocket_connection_class="workshop.kernels.StrictConnection",
    )
    config.KernelProvisionerFactory.default_provisioner_name = "hiring-workshop"  # see pyproject.toml
    config.IdentityProvider.token = token
    config.MappingKernelManager.update(cull_idle_timeout=IDLE_SECONDS, cull_interval=60)
    config.VoilaConfiguration.update(
        template="workshop",
        allow_template_override="NO",
        allow_theme_override="NO",
        prelaunch_hook=_prepare_page,
        page_config_hook=_without_mathjax,
    )
    return config


def _prepare_page(handler: Any, notebook: Any, **_: Any) -> Any:
    """Set the cookie that lets a page end its own kernel when it is closed, and let the kit tell the lesson in its words."""
    from .lesson_pages import retold

    handler.xsrf_token  # noqa: B018 - reading it sets the cookie
    with suppress(KitError):  # the page itself says what is wrong
        text = load_kit(Settings.from_environment().kit).lessons.get(Path(unquote(handler.request.path)).stem)
        return retold(notebook, text) if text else notebook
    return notebook


def _without_mathjax(page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Formulas would be set by a script from another host; the pages have none, so a stand-in that does nothing will do."""
    page_config["fullMathjaxUrl"] = f"data:text/javascript,{quote(NO_MATHJAX)}//"
    return page_config
