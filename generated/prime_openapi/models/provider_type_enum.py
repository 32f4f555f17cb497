from __future__ import annotations

from enum import StrEnum


class ProviderTypeEnum(StrEnum):
    """Values that the document names; one it does not name yet is kept as text, equal to its string."""

    AKASH = "akash"
    CRUSOECLOUD = "crusoecloud"
    CUDOCOMPUTE = "cudocompute"
    DATACRUNCH = "datacrunch"
    DC_ELAND = "dc_eland"
    DC_GNU = "dc_gnu"
    DC_IMPALA = "dc_impala"
    DC_KUDU = "dc_kudu"
    DC_ROAN = "dc_roan"
    DC_WILDEBEEST = "dc_wildebeest"
    DENVR = "denvr"
    FLUIDSTACK = "fluidstack"
    HYPERSTACK = "hyperstack"
    LAMBDALABS = "lambdalabs"
    LATITUDE = "latitude"
    MASSEDCOMPUTE = "massedcompute"
    NEBIUS = "nebius"
    OBLIVUS = "oblivus"
    PRIMECOMPUTE = "primecompute"
    PRIMEINTELLECT = "primeintellect"
    RUNPOD = "runpod"
    SCALEWAY = "scaleway"
    TENSORDOCK = "tensordock"
    VULTR = "vultr"

    @classmethod
    def _missing_(cls, value: object) -> ProviderTypeEnum | None:
        if not isinstance(value, str):
            return None
        # Made anew each time and never cached: a server must not be able to fill memory with members.
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = value
        return unknown
