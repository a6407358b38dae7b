// The kernels of a graphics card, bit by bit as ARITHMETIC.md has them.
//
// Each rounding is one instruction that rounds to nearest: the compiler may contract nothing
// (-ffp-contract=off), and the only fma are those written as such. Nothing is approximated,
// flushed or added atomically, and no result depends on which thread comes first.
//
// No header of NVIDIA is needed. compile.sh beside this file makes kernels.ptx of it; a test
// compares.
//
// Sizes are below 2^31, so that an unsigned index reaches past the last element of the last
// block.

#include "arithmetic.cuh"
#include "products.cuh"

// ---- elementwise: a kernel for each function, named as the enumerations Unary and Binary are

#define UNARY(NAME, VALUE)                                         \
    KERNEL unary_##NAME(u32 length, const float *in, float *out) { \
        u32 i = element();                                         \
        if (i < length) {                                          \
            float x = in[i];                                       \
            out[i] = VALUE;                                        \
        }                                                          \
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

// Where element i of a grid of up to eight axes stands in an operand, for two operands. Axis 0
// is the last of the grid, which turns fastest, and so on; but the first of the grid is always
// axis 7, which gets what the others leave. No array is indexed by what is not known here: it
// would go to memory.
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
BINARY(mul, a *b)
BINARY(div, a / b)
BINARY(max, larger(a, b))
BINARY(where_positive, a > 0 ? b : 0)
BINARY(first_is_max, a >= b || is_nan(a) ? 1 : 0)

KERNEL rearrange(u32 length, const float *in, float *out, u32 axes, EIGHT(size),
                 EIGHT(stride)) {
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

static constexpr u32 LANES =
    64;                        // the partial sums of a row, whatever the width of the hardware
static constexpr u32 ROWS = 4; // of a block

// Adds terms first, first + 1, … to a sum, in their order, as long as there are AT_ONCE: so
// many are read before the first is waited for.
template <u32 AT_ONCE>
DEVICE void add_terms(float &sum, u32 &first, u32 terms, const float *x, u32 stride) {
#pragma unroll 1
    for (; terms - first >= AT_ONCE; first += AT_ONCE) {
        const float *here = x + (u64) first * stride;
#pragma unroll
        for (u32 j = 0; j < AT_ONCE; j++) sum = sum + here[(u64) j * stride];
    }
}

// The sum of x[0], x[stride], …, from +0.
DEVICE float sum_of_terms(u32 terms, const float *x, u32 stride) {
    float sum = 0;
    u32 first = 0;
    add_terms<64>(sum, first, terms, x, stride);
    add_terms<8>(sum, first, terms, x, stride);
    add_terms<1>(sum, first, terms, x, stride);
    return sum;
}

// Adds the lanes of a row in the order of ARITHMETIC.md and gives all threads the sum. The
// first wait is for what the row of before may still be read for.
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
KERNEL_OF_FEW sum_rows(u32 outer, u32 n, const float *in, float *out) {
    SHARED float lanes[ROWS][LANES];
    u32 lane = thread() % LANES;
    u32 row = thread() / LANES;
    u32 o = block() * ROWS + row;
    float partial = 0;
    if (o < outer && lane < n)
        partial = sum_of_terms((n - lane + LANES - 1) / LANES, in + (u64) o * n + lane, LANES);
    float sum = sum_of_lanes(lanes, row, lane, partial);
    if (o < outer && lane == 0) out[o] = sum;
}

// A thread for each sum.
KERNEL_OF_FEW sum_columns(u32 length, u32 n, u32 inner, const float *in, float *out) {
    u32 i = element();
    if (i < length) {
        out[i] = sum_of_terms(n, in + (u64) (i / inner) * n * inner + i % inner, inner);
    }
}

// Whether x at place j comes before y at place k: it is larger, NaN being the largest, or
// earlier.
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

// A position that there is not gives NaN, and below is not written: what the processor refuses
// by an exception must not end the program here.
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

// Blocks of LANES × ROWS threads. The largest may be found in any order: which of ±0 it is
// changes nothing of what follows.
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

KERNEL adam(u32 length, float *w, const float *gradient, float *ms, float *vs, float lr,
            float beta1, float beta2, float correction1, float correction2, float epsilon) {
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
KERNEL brightness(u32 length, const unsigned char *bytes, u32 start, u32 columns,
                  const u32 *rows, float *out) {
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

KERNEL dropout(u32 length, u64 seed, u64 stream, long long threshold, float scale,
               const float *in, float *out) {
    u32 index = element();
    Words words = philox(seed, stream, index);
#pragma unroll
    for (u32 j = 0; j < 4; j++) {
        u32 i = 4 * index + j;
        if (i < length) out[i] = (long long) words.w[j] >= threshold ? scale * in[i] : 0;
    }
}
