package d2l.cuda.ptx;

/// Runs a few lines of PTX. There are registers %p0…9, %h0…9 (16 bits), %r0…9, %l0…9 (64 bits), %f0…9
/// and %d0…9; %l0 is the address of memory, of which each thread has 8 bytes at %l1, and %r0 is the
/// number of the thread.
final class Snippet {
    static final int BYTES = 8;

    private static final String BEFORE =
            """
            .version 6.0
            .target sm_50
            .address_size 64
            %s
            .visible .entry k(
                .param .u64 memory,
                .param .f32 number
            )
            {
                .reg .pred %%p<10>;
                .reg .b16 %%h<10>;
                .reg .b32 %%r<10>;
                .reg .b64 %%l<10>;
                .reg .f32 %%f<10>;
                .reg .f64 %%d<10>;
                ld.param.u64 %%l0, [memory];
                cvta.to.global.u64 %%l0, %%l0;
                mov.u32 %%r0, %%tid.x;
                mul.wide.u32 %%l1, %%r0, 8;
                add.s64 %%l1, %%l1, %%l0;
            """;

    private final CardMemory memory = new CardMemory(true);
    private String module = "";
    private boolean descending;
    private boolean cleared = true;

    /// With this before the kernel.
    Snippet after(String declarations) {
        module = declarations;
        return this;
    }

    /// The last warp first.
    Snippet descending() {
        descending = true;
        return this;
    }

    /// In memory that nothing was written to.
    Snippet uncleared() {
        cleared = false;
        return this;
    }

    /// What these threads leave in their 8 bytes, which are 0 at first.
    long[] run(int threads, String code) {
        return run(1, threads, 1, code);
    }

    /// The same of so many blocks, which have the same memory.
    long[] run(int blocks, int blockX, int blockY, String code) {
        var program =
                new PtxModule(BEFORE.formatted(module) + code + "\nret;\n}\n", memory);
        int threads = blockX * blockY;
        long address = memory.allocate((long) BYTES * threads);
        if (cleared) {
            memory.clear(address, (long) BYTES * threads);
        }
        long number = Float.floatToRawIntBits(1.5f);
        program.launch("k", blocks, 1, blockX, blockY, descending, address, number);
        int[] words = new int[2 * threads];
        memory.copyOut(address, words);
        long[] results = new long[threads];
        for (int n = 0; n < threads; n++) {
            results[n] = (long) words[2 * n + 1] << 32 | words[2 * n] & 0xffff_ffffL;
        }
        return results;
    }

    /// The 32 bits that one thread leaves in %r9.
    int word(String code) {
        return (int) run(1, code + "\nst.global.u32 [%l1], %r9;")[0];
    }

    /// The 64 bits that one thread leaves in %l9.
    long number(String code) {
        return run(1, code + "\nst.global.u64 [%l1], %l9;")[0];
    }

    /// The float that one thread leaves in %f9, by its bits.
    int bits(String code) {
        return (int) run(1, code + "\nst.global.f32 [%l1], %f9;")[0];
    }
}
