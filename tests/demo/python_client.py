"""A client that shares no code with the service: asks URL for a signed answer, then for one signed wrongly.

usage: python_client.py URL USER KEY
"""
import datetime
import hashlib
import hmac
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

PATH = "/v1/invoice-portal.example/whois/parsed"


def ask(url, user, key):
    timestamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    signature = hmac.new(key.encode(), (user + timestamp + PATH).encode(), hashlib.sha256).hexdigest()
    query = urllib.parse.urlencode({"api_username": user, "timestamp": timestamp, "signature": signature})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url + PATH + "?" + query, timeout=20) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def main():
    url, user, key = sys.argv[1:]
    status, answer = ask(url, user, key)
    assert status == 200, status
    assert answer["response"]["record_source"] == "invoice-portal.example", answer
    assert answer["response"]["parsed_whois"]["contacts"]["registrant"]["org"] == "Example Harbour Ltd", answer
    status, answer = ask(url, user, key + "x")
    assert status == 403, status
    assert answer["error"]["code"] == 403 and "credentials" in answer["error"]["message"], answer
    print("ok")


main()
