"""The rooms of the hiring workshop as a service of a JupyterHub: add this to the Hub's own configuration.

Every user of the Hub may join a room; whoever is in the group `workshop-facilitators` opens rooms and leads them.
The hosts are started apart from the Hub (deploy/kubernetes) and hold the same token.
"""

import os

c = get_config()  # noqa: F821 - the Hub gives it

c.JupyterHub.services = [
    {
        "name": "workshop",
        "url": os.environ.get("WORKSHOP_URL", "http://workshop:8890"),
        "api_token": os.environ["WORKSHOP_API_TOKEN"],  # made once: openssl rand -hex 32
        "oauth_client_id": "service-workshop",
        "oauth_client_allowed_scopes": ["custom:workshop:lead"],
        "oauth_no_confirm": True,
    }
]
c.JupyterHub.custom_scopes = {
    "custom:workshop:lead": {"description": "Open rooms of the hiring workshop and lead them."}
}
c.JupyterHub.load_groups = {"workshop-facilitators": {"users": os.environ.get("WORKSHOP_FACILITATORS", "").split()}}
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=workshop"]},
    {"name": "workshop-facilitator", "scopes": ["custom:workshop:lead"], "groups": ["workshop-facilitators"]},
]
