"""Runs one session of the Python SDK's client against the server and prints what happened, as JSON."""

import asyncio
import json
import sys

import anyio
from mcp import Client, StdioServerParameters
from mcp.types import ElicitResult


async def main(mode: str, command: str, *args: str) -> dict:
    asked: list[str] = []
    heard: list[float] = []

    async def person(_context, params) -> ElicitResult:
        asked.append(params.message)
        return ElicitResult(action="accept", content={"agree": True})

    async def progress(value: float, _total: float | None, _message: str | None) -> None:
        heard.append(value)

    server = StdioServerParameters(command=command, args=list(args))
    async with Client(server, mode=mode, elicitation_callback=person) as client:
        tools = (await client.list_tools()).tools
        resources = (await client.list_resources()).resources
        prompts = (await client.list_prompts()).prompts
        guide = await client.read_resource("pypi-workflows://guide")
        prompt = await client.get_prompt("set_up_publishing")
        calls = [
            ("inspect_project", {}),
            ("preview_workflows", {"verbose_publish": True}),
            ("explain_setup", {}),
            ("next_version", {}),
            ("create_release", {"version": "minor", "dry_run": True}),
            ("generate_workflow", {"python_version": ["3.12", "3.13"]}),
            ("generate_release_workflow", {}),
            ("initialize_project", {"package_name": "parrot-tools"}),
            ("generate_workflow", {"python_version": 3}),
        ]
        results = []
        for name, given in calls:
            result = await client.call_tool(name, given, progress_callback=progress)
            results.append({"tool": name, "error": bool(result.is_error), "text": result.content[0].text[:200]})
        with anyio.move_on_after(0.3) as scope:
            await client.call_tool("next_version", {})
        after = await client.call_tool("inspect_project", {})
        return {
            "protocol": client.protocol_version,
            "server": client.server_info.name if client.server_info else None,
            "tools": [tool.name for tool in tools],
            "resources": [str(resource.uri) for resource in resources],
            "prompts": [prompt.name for prompt in prompts],
            "guide": guide.contents[0].text[:2000],
            "prompt": prompt.messages[0].content.text,
            "results": results,
            "asked": asked,
            "progress": len(heard),
            "cancelled": scope.cancelled_caught,
            "after": bool(after.is_error),
        }


print(json.dumps(asyncio.run(main(*sys.argv[1:]))))
