from __future__ import annotations

from enum import StrEnum


class EnvironmentTypeEnum(StrEnum):
    """Values that the document names; one it does not name yet is kept as text, equal to its string."""

    AXOLOTL = "axolotl"
    BITTENSOR = "bittensor"
    CUDA_11_8_PYTORCH_2_1 = "cuda_11_8_pytorch_2_1"
    CUDA_12_1_PYTORCH_2_2 = "cuda_12_1_pytorch_2_2"
    CUDA_12_1_PYTORCH_2_3 = "cuda_12_1_pytorch_2_3"
    CUDA_12_1_PYTORCH_2_4 = "cuda_12_1_pytorch_2_4"
    CUDA_12_4_PYTORCH_2_4 = "cuda_12_4_pytorch_2_4"
    CUDA_12_4_PYTORCH_2_5 = "cuda_12_4_pytorch_2_5"
    CUDA_12_4_PYTORCH_2_6 = "cuda_12_4_pytorch_2_6"
    CUDA_12_6_PYTORCH_2_7 = "cuda_12_6_pytorch_2_7"
    CUSTOM_TEMPLATE = "custom_template"
    FLUX = "flux"
    HIVEMIND = "hivemind"
    PETALS_LLAMA = "petals_llama"
    PRIME_RL = "prime_rl"
    STABLE_DIFFUSION = "stable_diffusion"
    UBUNTU_22_CUDA_12 = "ubuntu_22_cuda_12"
    VLLM_LLAMA_405B = "vllm_llama_405b"
    VLLM_LLAMA_70B = "vllm_llama_70b"
    VLLM_LLAMA_8B = "vllm_llama_8b"

    @classmethod
    def _missing_(cls, value: object) -> EnvironmentTypeEnum | None:
        if not isinstance(value, str):
            return None
        # Made anew each time and never cached: a server must not be able to fill memory with members.
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = value
        return unknown
