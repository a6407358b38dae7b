// Matrix products.

#pragma once

#include "arithmetic.cuh"

// So many floats that stand together, read and written at once.
template <u32 N> using Floats = float __attribute__((ext_vector_type(N)));

// What a thread copies of an operand into the shared memory of its block: DEPTH steps of k for
// SIDE rows of A, or columns of B. Neighbouring threads read along the axis that is contiguous.
//
// Rows and columns past the last are read as the last: they cost nothing, and nobody keeps what
// comes of them. Steps past the last are not read, nor ever used: k is not padded.
template <u32 SIDE, u32 DEPTH, u32 THREADS, u32 TOGETHER> struct Loader {
    static constexpr u32 COUNT = SIDE * DEPTH / THREADS;
    static constexpr u32 PITCH =
        SIDE + TOGETHER; // or one side's elements would all be in one bank

    const float *next;
    u64 stride;         // from a tile to the next one
    u32 offsets[COUNT]; // from `next`
    u32 step, steps_on; // of the first element, and from each to the one after it
    u32 place, places_on;
    float values[COUNT];

    // Element (l, i) is at l · stride_l + i · stride_i, one of which is 1.
    __attribute__((device)) void start(const float *matrix, u32 stride_l, u32 stride_i,
                                       u32 first, u32 end) {
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
            offsets[e] =
                (step + e * steps_on) * stride_l + (here < end ? here : end - 1) * stride_i;
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

// C (m, n) = A · B: a block for each tile of HIGH × WIDE elements of C, of which each thread
// computes HEIGHT × BREADTH in registers. Element (i, l) of A is at i · a_i + l · a_l, element
// (l, j) of B at l · b_l + j · b_j.
//
// Each element is +0, and then one fma a step, with k ascending: threads share out elements,
// not sums.
template <u32 HIGH, u32 WIDE, u32 DEPTH, u32 HEIGHT, u32 BREADTH>
DEVICE void product(u32 m, u32 n, u32 k, const float *a, u32 a_i, u32 a_l, const float *b,
                    u32 b_l, u32 b_j, float *c) {
    constexpr u32 THREADS = HIGH / HEIGHT * (WIDE / BREADTH);
    constexpr u32 TALL = HEIGHT < 4 ? HEIGHT : 4;    // rows of a thread that stand together
    constexpr u32 BROAD = BREADTH < 4 ? BREADTH : 4; // columns
    using LoaderA = Loader<HIGH, DEPTH, THREADS, TALL>;
    using LoaderB = Loader<WIDE, DEPTH, THREADS, BROAD>;
    constexpr u32 SIZE_A = DEPTH * LoaderA::PITCH;
    constexpr u32 SIZE_B = DEPTH * LoaderB::PITCH;
    // One half is computed with while the other is filled.
    SHARED float tiles_a[2 * SIZE_A] __attribute__((aligned(16)));
    SHARED float tiles_b[2 * SIZE_B] __attribute__((aligned(16)));

    u32 across = (n + WIDE - 1) / WIDE;
    u32 first_i = block() / across * HIGH;
    u32 first_j = block() % across * WIDE;
    // A warp is 4 threads high and 8 wide: it reads the fewest different numbers.
    u32 warp = thread() / 32;
    u32 lane = thread() % 32;
    constexpr u32 WARPS_ACROSS = WIDE / BREADTH / 8;
    u32 y = (warp / WARPS_ACROSS * 4 + lane / 8) * TALL;
    u32 x = (warp % WARPS_ACROSS * 8 + lane % 8) * BROAD;
    constexpr u32 ROW_GROUP = HIGH * TALL / HEIGHT; // from a group of rows to the next
    constexpr u32 COLUMN_GROUP = WIDE * BROAD / BREADTH;

    float sums[HEIGHT][BREADTH];
#pragma unroll
    for (u32 i = 0; i < HEIGHT; i++)
#pragma unroll
        for (u32 j = 0; j < BREADTH; j++) sums[i][j] = 0;

    auto step = [&](const float *tile_a, const float *tile_b) {
        float of_a[HEIGHT], of_b[BREADTH];
#pragma unroll
        for (u32 g = 0; g < HEIGHT / TALL; g++) {
            auto some = *(const Floats<TALL> *) (tile_a + y + g * ROW_GROUP);
#pragma unroll
            for (u32 e = 0; e < TALL; e++) of_a[g * TALL + e] = some[e];
        }
#pragma unroll
        for (u32 g = 0; g < BREADTH / BROAD; g++) {
            auto some = *(const Floats<BROAD> *) (tile_b + x + g * COLUMN_GROUP);
#pragma unroll
            for (u32 e = 0; e < BROAD; e++) of_b[g * BROAD + e] = some[e];
        }
#pragma unroll
        for (u32 i = 0; i < HEIGHT; i++)
#pragma unroll
            for (u32 j = 0; j < BREADTH; j++) sums[i][j] = fma(of_a[i], of_b[j], sums[i][j]);
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
    u32 half = 0;
    for (u32 left = k; left > 0;) {
        const float *tile_a = tiles_a + half * SIZE_A;
        const float *tile_b = tiles_b + half * SIZE_B;
        if (left > DEPTH) {
            load_a.read(left - DEPTH);
            load_b.read(left - DEPTH);
        }
        if (left >= DEPTH) {
#pragma unroll 16
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
    for (u32 i = 0; i < HEIGHT; i++) {
        u32 at_i = first_i + y + i / TALL * ROW_GROUP + i % TALL;
#pragma unroll
        for (u32 j = 0; j < BREADTH; j++) {
            u32 at_j = first_j + x + j / BROAD * COLUMN_GROUP + j % BROAD;
            if (at_i < m && at_j < n) c[(u64) at_i * n + at_j] = sums[i][j];
        }
    }
}

// With at most 128 registers a thread, two blocks of 256 share a multiprocessor: while one
// waits for memory the other computes.
#define PRODUCT(HIGH, WIDE, DEPTH, HEIGHT, BREADTH)                                        \
    extern "C" __attribute__((global))                                                     \
    __attribute__((launch_bounds(HIGH / HEIGHT * (WIDE / BREADTH), 2))) void               \
    gemm_##HIGH##_##WIDE(u32 m, u32 n, u32 k, const float *a, u32 a_i, u32 a_l,            \
                         const float *b, u32 b_l, u32 b_j, float *c) {                     \
        product<HIGH, WIDE, DEPTH, HEIGHT, BREADTH>(m, n, k, a, a_i, a_l, b, b_l, b_j, c); \
    }

PRODUCT(128, 128, 8, 8, 8)
PRODUCT(64, 64, 16, 4, 4)
PRODUCT(32, 32, 32, 2, 2)
PRODUCT(16, 32, 64, 2, 2)
