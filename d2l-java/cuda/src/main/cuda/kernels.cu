// The kernels of a graphics card, bit by bit as ARITHMETIC.md has them.
//
// Each rounding is one instruction that rounds to nearest: the compiler may contract nothing
// (-ffp-contract=off), and the only fma are those written as such. Nothing is approximated, flushed or
// added atomically, and no result depends on which thread comes first.
//
// No header of NVIDIA is needed. `compile.sh` beside this file makes kernels.ptx of it; a test compares.
//
// Sizes are below 2^31, so that an unsigned index reaches past the last element of the last block.

#define KERNEL extern "C" __attribute__((global)) void
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
    // n as an integer stands in the last bits of what was rounded: no conversion, whatever a NaN's is
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

// ---- elementwise: a kernel for each function, named as the enumerations Unary and Binary are

#define UNARY(NAME, VALUE)                                                  \
    KERNEL unary_##NAME(u32 length, const float *in, float *out) {          \
        u32 i = element();                                                  \
        if (i < length) {                                                   \
            float x = in[i];                                                \
            out[i] = VALUE;                                                 \
        }                                                                   \
    }

UNARY(neg, -x)
UNARY(exp, exp(x))
UNARY(log, log(x))
UNARY(relu, x <= 0 ? 0 : x)
UNARY(sigmoid, sigmoid(x))
UNARY(tanh, tanh(x))
UNARY(sqrt, root(x))
UNARY(abs, magnitude(x))
UNARY(sign, sign(x))

// Where element i of a grid of up to eight axes stands in an operand, for two operands. Axis 0 is the
// last of the grid, which turns fastest, and so on; but the first of the grid is always axis 7, which
// gets what the others leave. No array is indexed by what is not known here: it would go to memory.
DEVICE void find(u32 i, u32 axes, const u32 (&sizes)[8], const u32 (&a)[8], const u32 (&b)[8],
                 u32 &in_a, u32 &in_b) {
    in_a = 0;
    in_b = 0;
#pragma unroll
    for (u32 axis = 0; axis < 7; axis++) {
        if (axis + 1 < axes) {
            u32 next = i / sizes[axis];
            u32 position = i - next * sizes[axis];
            in_a += position * a[axis];
            in_b += position * b[axis];
            i = next;
        }
    }
    in_a += i * a[7];
    in_b += i * b[7];
}

#define EIGHT(X) u32 X##0, u32 X##1, u32 X##2, u32 X##3, u32 X##4, u32 X##5, u32 X##6, u32 X##7
#define ARRAY(X) const u32 X[8] = {X##0, X##1, X##2, X##3, X##4, X##5, X##6, X##7}

// binary_… is of one axis, with strides of 0 or 1: equal shapes, and a number with all;
// grid_… is of any.
#define BINARY(NAME, VALUE)                                                                    \
    KERNEL binary_##NAME(u32 length, const float *in_a, u32 stride_a, const float *in_b,       \
                         u32 stride_b, float *out) {                                           \
        u32 i = element();                                                                     \
        if (i < length) {                                                                      \
            float a = in_a[i * stride_a];                                                      \
            float b = in_b[i * stride_b];                                                      \
            out[i] = VALUE;                                                                    \
        }                                                                                      \
    }                                                                                          \
    KERNEL grid_##NAME(u32 length, const float *in_a, const float *in_b, float *out, u32 axes, \
                       EIGHT(size), EIGHT(stride_a), EIGHT(stride_b)) {                        \
        ARRAY(size);                                                                           \
        ARRAY(stride_a);                                                                       \
        ARRAY(stride_b);                                                                       \
        u32 i = element();                                                                     \
        if (i < length) {                                                                      \
            u32 place_a, place_b;                                                              \
            find(i, axes, size, stride_a, stride_b, place_a, place_b);                         \
            float a = in_a[place_a];                                                           \
            float b = in_b[place_b];                                                           \
            out[i] = VALUE;                                                                    \
        }                                                                                      \
    }

BINARY(add, a + b)
BINARY(sub, a - b)
BINARY(mul, a * b)
BINARY(div, a / b)
BINARY(max, larger(a, b))
BINARY(where_positive, a > 0 ? b : 0)
BINARY(first_is_max, a >= b || is_nan(a) ? 1 : 0)

KERNEL rearrange(u32 length, const float *in, float *out, u32 axes, EIGHT(size), EIGHT(stride)) {
    ARRAY(size);
    ARRAY(stride);
    u32 i = element();
    if (i < length) {
        u32 place, same;
        find(i, axes, size, stride, stride, place, same);
        out[i] = in[place];
    }
}

// ---- reductions over the middle axis of (outer, n, inner)

static constexpr u32 LANES = 64; // the partial sums of a row, whatever the width of the hardware
static constexpr u32 ROWS = 4;   // of a block

// Adds the lanes of a row in the order of ARITHMETIC.md and gives all threads the sum. The first wait is
// for what the row of before may still be read for.
DEVICE float sum_of_lanes(float (&lanes)[ROWS][LANES], u32 row, u32 lane, float partial) {
    wait_for_block();
    lanes[row][lane] = partial;
#pragma unroll
    for (u32 half = LANES / 2; half > 0; half /= 2) {
        wait_for_block();
        if (lane < half) lanes[row][lane] = lanes[row][lane] + lanes[row][lane + half];
    }
    wait_for_block();
    return lanes[row][0];
}

// Blocks of LANES × ROWS threads: one lane each.
KERNEL sum_rows(u32 outer, u32 n, const float *in, float *out) {
    SHARED float lanes[ROWS][LANES];
    u32 lane = thread() % LANES;
    u32 row = thread() / LANES;
    u32 o = block() * ROWS + row;
    float partial = 0;
    if (o < outer) {
        const float *x = in + (u64) o * n;
#pragma unroll 16
        for (u32 j = lane; j < n; j += LANES) partial = partial + x[j];
    }
    float sum = sum_of_lanes(lanes, row, lane, partial);
    if (o < outer && lane == 0) out[o] = sum;
}

// A thread for each sum.
KERNEL sum_columns(u32 length, u32 n, u32 inner, const float *in,
                   float *out) {
    u32 i = element();
    if (i < length) {
        const float *x = in + (u64) (i / inner) * n * inner + i % inner;
        float sum = 0;
#pragma unroll 16
        for (u32 j = 0; j < n; j++) sum = sum + x[(u64) j * inner];
        out[i] = sum;
    }
}

// Whether x at place j comes before y at place k: it is larger, NaN being the largest, or earlier.
DEVICE bool is_before(float x, u32 j, float y, u32 k) {
    if (is_nan(x) || is_nan(y)) return is_nan(x) && (!is_nan(y) || j < k);
    return x > y || (x == y && j < k);
}

// Blocks of LANES × ROWS threads: each lane finds its own, then the earlier of two at a time.
KERNEL argmax_rows(u32 outer, u32 n, const float *in, u32 *out) {
    SHARED float largest[ROWS][LANES];
    SHARED u32 places[ROWS][LANES];
    u32 lane = thread() % LANES;
    u32 row = thread() / LANES;
    u32 o = block() * ROWS + row;
    float best = -number(INFINITE);
    u32 place = n; // of no element
    if (o < outer) {
        const float *x = in + (u64) o * n;
        for (u32 j = lane; j < n; j += LANES) {
            if (is_before(x[j], j, best, place)) {
                best = x[j];
                place = j;
            }
        }
    }
    largest[row][lane] = best;
    places[row][lane] = place;
#pragma unroll
    for (u32 half = LANES / 2; half > 0; half /= 2) {
        wait_for_block();
        if (lane < half) {
            float other = largest[row][lane + half];
            u32 its_place = places[row][lane + half];
            if (is_before(other, its_place, best, place)) {
                best = other;
                place = its_place;
                largest[row][lane] = best;
                places[row][lane] = place;
            }
        }
    }
    if (o < outer && lane == 0) out[o] = place;
}

KERNEL argmax_columns(u32 length, u32 n, u32 inner, const float *in, u32 *out) {
    u32 i = element();
    if (i < length) {
        const float *x = in + (u64) (i / inner) * n * inner + i % inner;
        float best = x[0];
        u32 place = 0;
        for (u32 j = 1; j < n; j++) {
            float candidate = x[(u64) j * inner];
            if (is_before(candidate, j, best, place)) {
                best = candidate;
                place = j;
            }
        }
        out[i] = place;
    }
}

// A position that there is not gives NaN, and below is not written: what the processor refuses by an
// exception must not end the program here.
KERNEL take(u32 length, u32 n, u32 inner, const float *in, const u32 *index, float *out) {
    u32 i = element();
    if (i < length) {
        u32 j = index[i];
        u64 first = (u64) (i / inner) * n * inner + i % inner;
        out[i] = j < n ? in[first + (u64) j * inner] : number(NOT_A_NUMBER);
    }
}

// The others were made 0 before.
KERNEL put(u32 length, u32 n, u32 inner, const float *in, const u32 *index, float *out) {
    u32 i = element();
    if (i < length && index[i] < n) {
        u64 first = (u64) (i / inner) * n * inner + i % inner;
        out[first + (u64) index[i] * inner] = in[i];
    }
}

// ---- learning

// Blocks of LANES × ROWS threads. The largest may be found in any order: which of ±0 it is changes
// nothing of what follows.
KERNEL cross_entropy(u32 n, u32 q, const float *in, const u32 *labels, float *p, float *loss) {
    SHARED float lanes[ROWS][LANES];
    u32 lane = thread() % LANES;
    u32 row = thread() / LANES;
    u32 r = block() * ROWS + row;
    bool here = r < n;
    const float *x = in + (u64) r * q;
    float *y = p + (u64) r * q;
    float largest = -number(INFINITE);
    for (u32 j = lane; here && j < q; j += LANES) largest = larger(x[j], largest);
    lanes[row][lane] = largest;
#pragma unroll
    for (u32 half = LANES / 2; half > 0; half /= 2) {
        wait_for_block();
        if (lane < half) {
            largest = larger(largest, lanes[row][lane + half]);
            lanes[row][lane] = largest;
        }
    }
    wait_for_block();
    largest = lanes[row][0];
    float partial = 0;
    for (u32 j = lane; here && j < q; j += LANES) {
        float e = exp(x[j] - largest);
        y[j] = e;
        partial = partial + e;
    }
    float sum = sum_of_lanes(lanes, row, lane, partial);
    for (u32 j = lane; here && j < q; j += LANES) y[j] = y[j] / sum;
    if (here && lane == 0) {
        u32 label = labels[r];
        loss[r] = label < q ? log(sum) - (x[label] - largest) : number(NOT_A_NUMBER);
    }
}

KERNEL cross_entropy_backward(u32 length, u32 q, const float *p, const u32 *labels,
                              const float *grad, float *out) {
    u32 i = element();
    if (i < length) {
        u32 row = i / q;
        float expected = labels[row] == i % q ? 1 : 0;
        out[i] = (p[i] - expected) * grad[row];
    }
}

KERNEL sgd(u32 length, float *w, const float *g, float lr) {
    u32 i = element();
    if (i < length) w[i] = w[i] - lr * g[i];
}

KERNEL decay(u32 length, const float *w, const float *g, float l2, float l1, float *out) {
    u32 i = element();
    if (i < length) out[i] = (g[i] + l2 * w[i]) + l1 * sign(w[i]);
}

KERNEL momentum(u32 length, float *v, const float *g, float momentum) {
    u32 i = element();
    if (i < length) v[i] = momentum * v[i] + g[i];
}

KERNEL adam(u32 length, float *w, const float *gradient, float *ms, float *vs, float lr, float beta1,
            float beta2, float correction1, float correction2, float epsilon) {
    u32 i = element();
    if (i < length) {
        float g = gradient[i];
        float m = beta1 * ms[i] + (1 - beta1) * g;
        float v = beta2 * vs[i] + (1 - beta2) * (g * g);
        ms[i] = m;
        vs[i] = v;
        w[i] = w[i] - lr * ((m / correction1) / (root(v / correction2) + epsilon));
    }
}

// The bytes of rows of `columns` bytes each, of which `start` come before the first.
KERNEL brightness(u32 length, const unsigned char *bytes, u32 start, u32 columns, const u32 *rows,
                  float *out) {
    u32 i = element();
    if (i < length) {
        u64 at = start + (u64) rows[i / columns] * columns + i % columns;
        out[i] = (float) bytes[at] / 255;
    }
}

// ---- random numbers: element i is a function of (seed, stream, i) alone

struct Words {
    u32 w[4];
};

// Philox4x32 with ten rounds.
DEVICE Words philox(u64 seed, u64 stream, u32 index) {
    u32 k0 = (u32) seed;
    u32 k1 = (u32) (seed >> 32);
    u32 c0 = index;
    u32 c1 = 0; // an index has no upper half: a tensor is shorter than 2^31
    u32 c2 = (u32) stream;
    u32 c3 = (u32) (stream >> 32);
#pragma unroll
    for (int round = 0; round < 10; round++) {
        u32 low0 = 0xD2511F53u * c0;
        u32 high0 = __nvvm_mulhi_ui(0xD2511F53u, c0);
        u32 low1 = 0xCD9E8D57u * c2;
        u32 high1 = __nvvm_mulhi_ui(0xCD9E8D57u, c2);
        c0 = high1 ^ c1 ^ k0;
        c1 = low1;
        c2 = high0 ^ c3 ^ k1;
        c3 = low0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return {c0, c1, c2, c3};
}

DEVICE float fraction(u32 word) { return (float) (word >> 8) * 0x1p-24f; }

// A thread for each four elements, as the other two.
KERNEL uniform(u32 length, u64 seed, u64 stream, float low, float width, float *out) {
    u32 index = element();
    Words words = philox(seed, stream, index);
#pragma unroll
    for (u32 j = 0; j < 4; j++) {
        u32 i = 4 * index + j;
        if (i < length) out[i] = low + width * fraction(words.w[j]);
    }
}

KERNEL normal(u32 length, u64 seed, u64 stream, float mean, float std, float *out) {
    u32 index = element();
    Words words = philox(seed, stream, index);
#pragma unroll
    for (u32 pair = 0; pair < 4; pair += 2) {
        float radius = root(-2 * log(fraction(words.w[pair]) + 0x1p-24f));
        float turns = fraction(words.w[pair + 1]);
        u32 i = 4 * index + pair;
        if (i < length) out[i] = mean + std * (radius * sine_of_turns(turns, 1));
        if (i + 1 < length) out[i + 1] = mean + std * (radius * sine_of_turns(turns, 0));
    }
}

KERNEL dropout(u32 length, u64 seed, u64 stream, long long threshold, float scale, const float *in,
               float *out) {
    u32 index = element();
    Words words = philox(seed, stream, index);
#pragma unroll
    for (u32 j = 0; j < 4; j++) {
        u32 i = 4 * index + j;
        if (i < length) out[i] = (long long) words.w[j] >= threshold ? scale * in[i] : 0;
    }
}

// ---- matrix products

// So many floats that stand together, read and written at once.
template <u32 N> using Floats = float __attribute__((ext_vector_type(N)));

// What a thread copies of an operand into the shared memory of its block: DEPTH steps of k for SIDE rows
// of A, or columns of B. Neighbouring threads read along the axis that is contiguous.
//
// Rows and columns past the last are read as the last: they cost nothing, and nobody keeps what comes
// of them. Steps past the last are not read, nor ever used: k is not padded.
template <u32 SIDE, u32 DEPTH, u32 THREADS> struct Loader {
    static constexpr u32 COUNT = SIDE * DEPTH / THREADS;
    static constexpr u32 PITCH = SIDE + 4; // so that a column's elements are in different banks

    const float *next;
    u64 stride;        // from a tile to the next one
    u32 offsets[COUNT]; // from `next`
    u32 step, steps_on; // of the first element, and from each to the one after it
    u32 place, places_on;
    float values[COUNT];

    // Element (l, i) is at l · stride_l + i · stride_i, one of which is 1.
    __attribute__((device)) void start(const float *matrix, u32 stride_l, u32 stride_i, u32 first, u32 end) {
        bool along_k = stride_l == 1;
        next = matrix;
        stride = (u64) DEPTH * stride_l;
        u32 t = thread();
        step = along_k ? t % DEPTH : t / SIDE;
        steps_on = along_k ? 0 : THREADS / SIDE;
        u32 i = along_k ? t / DEPTH : t % SIDE;
        u32 sides_on = along_k ? THREADS / DEPTH : 0;
        place = step * PITCH + i;
        places_on = steps_on * PITCH + sides_on;
#pragma unroll
        for (u32 e = 0; e < COUNT; e++) {
            u32 here = first + i + e * sides_on;
            offsets[e] = (step + e * steps_on) * stride_l + (here < end ? here : end - 1) * stride_i;
        }
    }

    // Reads a tile of which so many steps are left.
    __attribute__((device)) void read(u32 left) {
#pragma unroll
        for (u32 e = 0; e < COUNT; e++) {
            if (step + e * steps_on < left) values[e] = next[offsets[e]];
        }
        next += stride;
    }

    __attribute__((device)) void store(float *tile) {
#pragma unroll
        for (u32 e = 0; e < COUNT; e++) tile[place + e * places_on] = values[e];
    }
};

// C (m, n) = A · B: a block for each tile of HIGH × WIDE elements of C, of which each thread computes
// ROWS × COLUMNS in registers. Element (i, l) of A is at i · a_i + l · a_l, element (l, j) of B at
// l · b_l + j · b_j.
//
// Each element is +0, and then one fma a step, with k ascending: threads share out elements, not sums.
template <u32 HIGH, u32 WIDE, u32 DEPTH, u32 ROWS_, u32 COLUMNS>
DEVICE void product(u32 m, u32 n, u32 k, const float *a, u32 a_i, u32 a_l, const float *b, u32 b_l,
                    u32 b_j, float *c, float *tiles_a, float *tiles_b) {
    constexpr u32 THREADS = HIGH / ROWS_ * (WIDE / COLUMNS);
    constexpr u32 TALL = ROWS_ < 4 ? ROWS_ : 4;      // rows of a thread that stand together
    constexpr u32 BROAD = COLUMNS < 4 ? COLUMNS : 4; // columns
    using LoaderA = Loader<HIGH, DEPTH, THREADS>;
    using LoaderB = Loader<WIDE, DEPTH, THREADS>;
    constexpr u32 SIZE_A = DEPTH * LoaderA::PITCH;
    constexpr u32 SIZE_B = DEPTH * LoaderB::PITCH;

    u32 across = (n + WIDE - 1) / WIDE;
    u32 first_i = block() / across * HIGH;
    u32 first_j = block() % across * WIDE;
    // A warp is 4 threads high and 8 wide: it reads the fewest different numbers.
    u32 warp = thread() / 32;
    u32 lane = thread() % 32;
    constexpr u32 WARPS_ACROSS = WIDE / COLUMNS / 8;
    u32 y = (warp / WARPS_ACROSS * 4 + lane / 8) * TALL;
    u32 x = (warp % WARPS_ACROSS * 8 + lane % 8) * BROAD;
    constexpr u32 ROW_GROUP = HIGH * TALL / ROWS_; // from a group of rows to the next
    constexpr u32 COLUMN_GROUP = WIDE * BROAD / COLUMNS;

    float sums[ROWS_][COLUMNS];
#pragma unroll
    for (u32 i = 0; i < ROWS_; i++)
#pragma unroll
        for (u32 j = 0; j < COLUMNS; j++) sums[i][j] = 0;

    auto step = [&](const float *tile_a, const float *tile_b) {
        float of_a[ROWS_], of_b[COLUMNS];
#pragma unroll
        for (u32 g = 0; g < ROWS_ / TALL; g++) {
            auto some = *(const Floats<TALL> *) (tile_a + y + g * ROW_GROUP);
#pragma unroll
            for (u32 e = 0; e < TALL; e++) of_a[g * TALL + e] = some[e];
        }
#pragma unroll
        for (u32 g = 0; g < COLUMNS / BROAD; g++) {
            auto some = *(const Floats<BROAD> *) (tile_b + x + g * COLUMN_GROUP);
#pragma unroll
            for (u32 e = 0; e < BROAD; e++) of_b[g * BROAD + e] = some[e];
        }
#pragma unroll
        for (u32 i = 0; i < ROWS_; i++)
#pragma unroll
            for (u32 j = 0; j < COLUMNS; j++) sums[i][j] = fma(of_a[i], of_b[j], sums[i][j]);
    };

    LoaderA load_a;
    LoaderB load_b;
    load_a.start(a, a_l, a_i, first_i, m);
    load_b.start(b, b_l, b_j, first_j, n);
    load_a.read(k);
    load_b.read(k);
    load_a.store(tiles_a);
    load_b.store(tiles_b);
    wait_for_block();
    u32 half = 0; // of the shared memory: one is computed with while the other is filled
    for (u32 left = k; left > 0;) {
        const float *tile_a = tiles_a + half * SIZE_A;
        const float *tile_b = tiles_b + half * SIZE_B;
        if (left > DEPTH) {
            load_a.read(left - DEPTH);
            load_b.read(left - DEPTH);
        }
        if (left >= DEPTH) {
#pragma unroll
            for (u32 l = 0; l < DEPTH; l++)
                step(tile_a + l * LoaderA::PITCH, tile_b + l * LoaderB::PITCH);
        } else {
#pragma unroll 1
            for (u32 l = 0; l < left; l++)
                step(tile_a + l * LoaderA::PITCH, tile_b + l * LoaderB::PITCH);
        }
        if (left <= DEPTH) break;
        left -= DEPTH;
        half ^= 1;
        load_a.store(tiles_a + half * SIZE_A);
        load_b.store(tiles_b + half * SIZE_B);
        wait_for_block();
    }

#pragma unroll
    for (u32 i = 0; i < ROWS_; i++) {
        u32 at_i = first_i + y + i / TALL * ROW_GROUP + i % TALL;
#pragma unroll
        for (u32 j = 0; j < COLUMNS; j++) {
            u32 at_j = first_j + x + j / BROAD * COLUMN_GROUP + j % BROAD;
            if (at_i < m && at_j < n) c[(u64) at_i * n + at_j] = sums[i][j];
        }
    }
}

#define PRODUCT(HIGH, WIDE, DEPTH, ROWS_, COLUMNS)                                                    \
    extern "C" __attribute__((global))                                                               \
    __attribute__((launch_bounds(HIGH / ROWS_ * (WIDE / COLUMNS), 2))) void                           \
        gemm_##HIGH##_##WIDE(u32 m, u32 n, u32 k, const float *a, u32 a_i, u32 a_l, const float *b,  \
                             u32 b_l, u32 b_j, float *c) {                                           \
        SHARED float tiles_a[2 * DEPTH * (HIGH + 4)] __attribute__((aligned(16)));                   \
        SHARED float tiles_b[2 * DEPTH * (WIDE + 4)] __attribute__((aligned(16)));                   \
        product<HIGH, WIDE, DEPTH, ROWS_, COLUMNS>(m, n, k, a, a_i, a_l, b, b_l, b_j, c, tiles_a,    \
                                                   tiles_b);                                         \
    }

PRODUCT(128, 128, 8, 8, 8)
PRODUCT(64, 64, 16, 4, 4)
PRODUCT(32, 32, 32, 2, 2)
PRODUCT(16, 32, 64, 2, 2)
