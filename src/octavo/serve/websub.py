"""/websub/TOKEN: where hubs ask back and bring news. For machines; the token is known to the hub alone."""

from __future__ import annotations

from litestar import MediaType, Response, get, post

from octavo.errors import NotFoundError
from octavo.serve.web.visit import AnyRequest, Press

LARGEST = 10_000_000
"""Bytes of one delivery."""


@get("/websub/{token:str}", media_type=MediaType.TEXT)
async def hub_asks(request: AnyRequest, press: Press, token: str) -> Response[str]:
    """A hub asks whether we want the news it was asked to bring: the challenge says yes, 404 no."""
    try:
        return Response(await press.actions.confirm_hub(token, dict(request.query_params)))
    except NotFoundError:
        return Response("", status_code=404)


@post("/websub/{token:str}", media_type=MediaType.TEXT, request_max_body_size=LARGEST)
async def hub_brings(request: AnyRequest, press: Press, token: str) -> Response[str]:
    """A hub brings news. One whose signature is wrong is told nothing about that; 410 ends a subscription."""
    try:
        await press.actions.take_delivery(
            token,
            await request.body(),
            signature=request.headers.get("x-hub-signature", ""),
            content_type=request.headers.get("content-type"),
        )
    except NotFoundError:
        return Response("", status_code=410)
    return Response("", status_code=202)
