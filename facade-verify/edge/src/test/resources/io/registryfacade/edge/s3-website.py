"""Serves the website of a bucket in moto by the website hosting of LocalStack, whose tests compare it with AWS.

Usage: s3-website.py URL FOLDER [LOCATION]: moto, the export, and where /v2/ leads. Prints the port.
"""

import json
import pathlib
import sys

import boto3
import localstack.services.s3.website_hosting as hosting
from localstack.http import Router
from localstack.http.dispatcher import handler_dispatcher
from localstack.http.router import RegexConverter
from werkzeug.serving import make_server
from werkzeug.wrappers import Request

BUCKET = "facade"

folder = pathlib.Path(sys.argv[2])
s3 = boto3.client(
    "s3",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="anybody",
    aws_secret_access_key="not-checked",
)
s3.create_bucket(Bucket=BUCKET)
for path in sorted((folder / "objects").rglob("*.*")):
    s3.put_object(
        Bucket=BUCKET,
        Key=str(path.relative_to(folder / "objects")),
        Body=path.read_bytes(),
        ContentType="application/json",
        **({"WebsiteRedirectLocation": sys.argv[3]} if len(sys.argv) > 3 and path.name == "index.html" else {}),
    )
# boto3 checks the configuration against the model of the API
s3.put_bucket_website(Bucket=BUCKET, WebsiteConfiguration=json.loads((folder / "website.json").read_text()))

hosting.connect_to = lambda: type("Clients", (), {"s3": s3})
router = Router(dispatcher=handler_dispatcher(), converters={"regex": RegexConverter})
hosting.register_website_hosting_routes(router, hosting.S3WebsiteHostingHandler())


def website(environ, start_response):
    environ["HTTP_HOST"] = BUCKET + ".s3-website.localhost"
    # websites in S3 respond to HEAD as to GET, which this implementation rejects
    if environ["REQUEST_METHOD"] == "HEAD":
        environ["REQUEST_METHOD"] = "GET"
    # S3 finds the index of a folder whatever the query is, where this implementation looks at the end of the URL
    if environ["PATH_INFO"].endswith("/"):
        environ["QUERY_STRING"] = ""
    return router.dispatch(Request(environ))(environ, start_response)


server = make_server("127.0.0.1", 0, website, threaded=True)
print("listening on %d" % server.server_port, flush=True)
server.serve_forever()
