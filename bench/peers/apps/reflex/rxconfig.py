import os

import reflex as rx

port = int(os.environ.get("PORT", "3000"))
config = rx.Config(
    app_name="peers",
    frontend_port=port,
    backend_port=port,
    api_url=os.environ.get("PEER_ADDRESS", f"http://127.0.0.1:{port}"),
    telemetry_enabled=False,
    plugins=[rx.plugins.RadixThemesPlugin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
