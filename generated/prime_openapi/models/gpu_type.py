from __future__ import annotations

from enum import StrEnum


class GPUType(StrEnum):
    """Values that the document names; one it does not name yet is kept as text, equal to its string."""

    A100_40GB = "A100_40GB"
    A100_80GB = "A100_80GB"
    A10_24GB = "A10_24GB"
    A2000_6GB = "A2000_6GB"
    A30_24GB = "A30_24GB"
    A4000_16GB = "A4000_16GB"
    A40_48GB = "A40_48GB"
    A4500_20GB = "A4500_20GB"
    A5000_24GB = "A5000_24GB"
    A6000_48GB = "A6000_48GB"
    B200_180GB = "B200_180GB"
    B300_262GB = "B300_262GB"
    CPU_NODE = "CPU_NODE"
    GB200 = "GB200"
    GB300 = "GB300"
    GH200_480GB = "GH200_480GB"
    GH200_624GB = "GH200_624GB"
    GH200_96GB = "GH200_96GB"
    H100_80GB = "H100_80GB"
    H200_141GB = "H200_141GB"
    H200_96GB = "H200_96GB"
    L40S_48GB = "L40S_48GB"
    L40_48GB = "L40_48GB"
    L4_24GB = "L4_24GB"
    P100_16GB = "P100_16GB"
    P40_24GB = "P40_24GB"
    P4_8GB = "P4_8GB"
    RTX2000ADA_16GB = "RTX2000Ada_16GB"
    RTX3070_8GB = "RTX3070_8GB"
    RTX3080TI_12GB = "RTX3080Ti_12GB"
    RTX3080_10GB = "RTX3080_10GB"
    RTX3090TI_24GB = "RTX3090Ti_24GB"
    RTX3090_24GB = "RTX3090_24GB"
    RTX4000ADA_20GB = "RTX4000Ada_20GB"
    RTX4000_8GB = "RTX4000_8GB"
    RTX4070TI_12GB = "RTX4070Ti_12GB"
    RTX4080TI_16GB = "RTX4080Ti_16GB"
    RTX4080_16GB = "RTX4080_16GB"
    RTX4090_24GB = "RTX4090_24GB"
    RTX5000ADA_32GB = "RTX5000Ada_32GB"
    RTX5000_16GB = "RTX5000_16GB"
    RTX5090_32GB = "RTX5090_32GB"
    RTX6000ADA_48GB = "RTX6000Ada_48GB"
    RTX6000_24GB = "RTX6000_24GB"
    RTX8000_48GB = "RTX8000_48GB"
    RTX_PRO_6000B_96GB = "RTX_PRO_6000B_96GB"
    T4_16GB = "T4_16GB"
    V100_16GB = "V100_16GB"
    V100_32GB = "V100_32GB"

    @classmethod
    def _missing_(cls, value: object) -> GPUType | None:
        if not isinstance(value, str):
            return None
        # Made anew each time and never cached: a server must not be able to fill memory with members.
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = value
        return unknown
