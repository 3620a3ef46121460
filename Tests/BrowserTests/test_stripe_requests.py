"""What the gateway sends to Stripe is what Stripe's own library would send: unknown fields, wrong types and unknown words
are faults. The requests are those of Tests/PaymentGatewaysTests/Golden/stripe-requests.txt, which a Swift test keeps."""

import importlib
import re
import typing
import urllib.parse
from functools import cache
from pathlib import Path

import pytest
import stripe
import typing_extensions
from pydantic import TypeAdapter, ValidationError
from stripe._request_options import RequestOptions

GOLDEN = Path(__file__).resolve().parents[1] / "PaymentGatewaysTests" / "Golden" / "stripe-requests.txt"
REQUESTS = [(line.split(" ", 2) + [""])[:3] for line in GOLDEN.read_text().splitlines()]
VERSION = "2026-10-28.endive"
# Module and class of the parameters, by method and path.
TYPES = {
    "POST /v1/customers": "_customer_create_params:CustomerCreateParams",
    "POST /v1/checkout/sessions": "checkout._session_create_params:SessionCreateParams",
    "GET /v1/checkout/sessions": "checkout._session_list_params:SessionListParams",
    "GET /v1/checkout/sessions/*": "checkout._session_retrieve_params:SessionRetrieveParams",
    "POST /v1/checkout/sessions/*/expire": "checkout._session_expire_params:SessionExpireParams",
    "POST /v1/payment_intents": "_payment_intent_create_params:PaymentIntentCreateParams",
    "GET /v1/payment_intents": "_payment_intent_list_params:PaymentIntentListParams",
    "GET /v1/payment_intents/*": "_payment_intent_retrieve_params:PaymentIntentRetrieveParams",
    "POST /v1/payment_intents/*/cancel": "_payment_intent_cancel_params:PaymentIntentCancelParams",
    "POST /v1/refunds": "_refund_create_params:RefundCreateParams",
    "GET /v1/refunds": "_refund_list_params:RefundListParams",
    "GET /v1/refunds/*": "_refund_retrieve_params:RefundRetrieveParams",
    "GET /v1/payment_methods/*": "_payment_method_retrieve_params:PaymentMethodRetrieveParams",
    "POST /v1/payment_methods/*/detach": "_payment_method_detach_params:PaymentMethodDetachParams",
    "GET /v1/disputes/*": "_dispute_retrieve_params:DisputeRetrieveParams",
    "GET /v1/payouts": "_payout_list_params:PayoutListParams",
    "GET /v1/balance_transactions": "_balance_transaction_list_params:BalanceTransactionListParams",
}


def tree(form):
    """`a[b][0]=c` as nested objects; what is counted from 0 becomes a list."""
    root = {}
    for name, value in urllib.parse.parse_qsl(form, keep_blank_values=True, strict_parsing=bool(form)):
        *path, last = re.findall(r"[^\[\]]+", name)
        node = root
        for key in path:
            node = node.setdefault(key, {})
        assert last not in node, f"{name} comes twice"
        node[last] = value
    return lists(root)


def lists(node):
    if not isinstance(node, dict):
        return node
    if node and all(key.isdigit() for key in node):
        assert sorted(map(int, node)) == list(range(len(node))), "not counted from 0"
        return [lists(node[str(place)]) for place in range(len(node))]
    return {key: lists(value) for key, value in node.items()}


@cache
def adapter(name):
    module, root = name.split(":")
    dropped = set(RequestOptions.__annotations__)
    made = {}

    def typed(kind):
        if typing_extensions.is_typeddict(kind):
            return closed(kind)
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if "UntypedStripeObject" in (getattr(kind, "__name__", ""), getattr(origin, "__name__", "")):
            return dict
        if origin in (None, typing_extensions.Literal):
            return kind
        converted = tuple(typed(argument) for argument in arguments)
        if origin is typing.Union:
            # Words that may grow are closed here: a word that is not known is a mistake of ours.
            words = [each for each in converted if typing.get_origin(each) in (typing_extensions.Literal, typing.Literal)]
            if any(typing.get_args(word) != ("",) for word in words):
                converted = tuple(each for each in converted if each is not str)
            return typing.Union[converted]
        return {list: lambda: typing.List[converted[0]], dict: lambda: typing.Dict[converted]}.get(
            origin, lambda: kind
        )()

    def closed(kind):
        if kind not in made:
            made[kind] = typing_extensions.Any
            hints = typing_extensions.get_type_hints(
                kind, localns={"StripeContext": object, "Mapping": dict}, include_extras=True
            )
            fields = {
                key: wrapped(hint) for key, hint in hints.items() if not (kind.__name__ == root and key in dropped)
            }
            made[kind] = typing_extensions.TypedDict(kind.__name__, fields)
            made[kind].__pydantic_config__ = {"extra": "forbid"}
        return made[kind]

    def wrapped(hint):
        for marker in (typing_extensions.NotRequired, typing_extensions.Required):
            if typing.get_origin(hint) is marker:
                return marker[typed(typing.get_args(hint)[0])]
        return typed(hint)

    return TypeAdapter(typed(getattr(importlib.import_module(f"stripe.params.{module}"), root)))


def kind_of(method, path):
    for pattern, name in TYPES.items():
        if re.fullmatch(pattern.replace("*", "[^/]+"), f"{method} {path}"):
            return name
    return None


def test_the_library_speaks_the_pinned_version():
    assert stripe.api_version == VERSION


@pytest.mark.parametrize("method, path, form", REQUESTS)
def test_every_request_is_stripes(method, path, form):
    name = kind_of(method, path)
    assert name, "an address that is not known"
    adapter(name).validate_python(tree(form))


def test_every_kind_of_request_is_tried():
    assert {kind_of(method, path) for method, path, _ in REQUESTS} == set(TYPES.values())


@pytest.mark.parametrize(
    "path, form",
    [
        ("/v1/refunds", "payment_intent=pi_1&amount=250&reason=felt_like_it"),
        ("/v1/payment_intents", "amount=1250&currency=eur&bogus=1"),
        ("/v1/payment_intents", "currency=eur"),
        ("/v1/checkout/sessions", "mode=paymnt&success_url=https%3A%2F%2Fx%2F"),
    ],
)
def test_what_is_wrong_is_found(path, form):
    with pytest.raises(ValidationError):
        adapter(kind_of("POST", path)).validate_python(tree(form))
