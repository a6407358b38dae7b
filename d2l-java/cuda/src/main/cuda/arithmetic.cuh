// What all kernels are written in, and the elementary functions of ARITHMETIC.md.

#pragma once

#define KERNEL extern "C" __attribute__((global)) void
// A kernel of few blocks: its threads have so many registers that each reads much before it
// waits.
#define KERNEL_OF_FEW \
    extern "C" __attribute__((global)) __attribute__((launch_bounds(256, 1))) void
#define DEVICE static __attribute__((device)) inline
#define SHARED static __attribute__((shared))

typedef unsigned int u32;
typedef unsigned long long u64;

DEVICE u32 thread() { return __nvvm_read_ptx_sreg_tid_x(); }
DEVICE u32 block() { return __nvvm_read_ptx_sreg_ctaid_x(); }
DEVICE u32 element() { return block() * __nvvm_read_ptx_sreg_ntid_x() + thread(); }
DEVICE void wait_for_block() { __syncthreads(); }

DEVICE u32 bits(float x) { return __builtin_bit_cast(u32, x); }
DEVICE float number(u32 bits) { return __builtin_bit_cast(float, bits); }
DEVICE float fma(float a, float b, float c) { return __nvvm_fma_rn_f(a, b, c); }
DEVICE float root(float x) { return __nvvm_sqrt_rn_f(x); }
DEVICE float magnitude(float x) { return number(bits(x) & 0x7fffffff); }
DEVICE bool is_nan(float x) { return x != x; }

static constexpr u32 NOT_A_NUMBER = 0x7fc00000;
static constexpr u32 INFINITE = 0x7f800000;

// ---- elementary functions

static constexpr float LOG2_E = 0x1.715476p0f;
static constexpr float LN2_HIGH = 0x1.62p-1f;
static constexpr float LN2_LOW = 0x1.c85fep-10f;
static constexpr float ROUNDER = 0x1.8p23f;

DEVICE float power_of_two(int n) { return number((u32) (n + 127) << 23); }

DEVICE float exp(float x) {
    if (x > 0x1.62e42ep6f) return number(INFINITE);
    if (x < -0x1.9fe368p6f) return 0;
    float rounded = fma(x, LOG2_E, ROUNDER);
    float n = rounded - ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
    float q = 0x1.6a2434p-10f;
    q = fma(q, r, 0x1.1239e2p-7f);
    q = fma(q, r, 0x1.5558f2p-5f);
    q = fma(q, r, 0x1.555492p-3f);
    q = fma(q, r, 0x1.fffffcp-2f);
    float p = fma(r * r, q, r) + 1;
    // n as an integer stands in the last bits of what was rounded: no conversion, whatever a
    // NaN's is
    int whole = (int) (bits(rounded) - bits(ROUNDER));
    int half = whole >> 1;
    return p * power_of_two(half) * power_of_two(whole - half);
}

DEVICE float log(float x) {
    if (!(x > 0)) return x == 0 ? number(INFINITE | 0x80000000) : number(NOT_A_NUMBER);
    if (x == number(INFINITE)) return x;
    float shift = 0;
    if (x < 0x1p-126f) {
        x = x * 0x1p23f;
        shift = -23;
    }
    int exponent = ((int) bits(x) - 0x3f3504f3) >> 23;
    float e = (float) exponent + shift;
    float f = number(bits(x) - ((u32) exponent << 23)) - 1;
    float p = 0x1.1457c4p-4f;
    p = fma(p, f, -0x1.de3c1cp-4f);
    p = fma(p, f, 0x1.e6f062p-4f);
    p = fma(p, f, -0x1.fc2206p-4f);
    p = fma(p, f, 0x1.233768p-3f);
    p = fma(p, f, -0x1.555c4ep-3f);
    p = fma(p, f, 0x1.99a4b6p-3f);
    p = fma(p, f, -0x1.000006p-2f);
    p = fma(p, f, 0x1.555548p-2f);
    float z = f * f;
    float t = fma(z * f, p, e * LN2_LOW);
    t = fma(z, -0.5f, t);
    return fma(e, LN2_HIGH, f + t);
}

// The sine of t turns, or their cosine, which is the sine a quarter later.
DEVICE float sine_of_turns(float t, u32 quarters_more) {
    float v = 4 * t;
    float rounded = v + ROUNDER;
    float f = v - (rounded - ROUNDER);
    u32 n = bits(rounded) - bits(ROUNDER) + quarters_more;
    float z = f * f;
    float s = -0x1.2d9bb8p-8f;
    s = fma(s, z, 0x1.465ec6p-4f);
    s = fma(s, z, -0x1.4abbbap-1f);
    s = fma(s, z, 0x1.921fb6p0f);
    s = s * f;
    float c = 0x1.d9c364p-11f;
    c = fma(c, z, -0x1.55c57cp-6f);
    c = fma(c, z, 0x1.03c1dcp-2f);
    c = fma(c, z, -0x1.3bd3ccp0f);
    c = fma(c, z, 1);
    float y = n & 1 ? c : s;
    return n & 2 ? -y : y;
}

DEVICE float sigmoid(float x) {
    float e = exp(-magnitude(x));
    return (x < 0 ? e : 1) / (1 + e);
}

DEVICE float tanh(float x) {
    float a = magnitude(x);
    float y;
    if (a < 0x1.8p-1f) {
        float z = a * a;
        float p = 0x1.c8975p-10f;
        p = fma(p, z, -0x1.f662fep-8f);
        p = fma(p, z, 0x1.5f9082p-6f);
        p = fma(p, z, -0x1.b98108p-5f);
        p = fma(p, z, 0x1.110ddap-3f);
        p = fma(p, z, -0x1.55554ap-2f);
        y = fma(a * z, p, a);
    } else {
        y = 1 - 2 / (exp(2 * a) + 1);
    }
    return number((bits(y) & 0x7fffffff) | (bits(x) & 0x80000000));
}

// NaN where either is NaN; +0 is larger than −0, whose bits but for the sign are none.
DEVICE float larger(float a, float b) {
    if (is_nan(a)) return a;
    if (a > b) return a;
    if (a == b) return number(bits(a) & bits(b)); // the same bits, or zeros
    return b;
}

DEVICE float sign(float x) {
    if (x > 0) return 1;
    if (x < 0) return -1;
    return x;
}
