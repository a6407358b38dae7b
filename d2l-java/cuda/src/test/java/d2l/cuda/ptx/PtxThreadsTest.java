package d2l.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Threads that part and meet, wait for each other, and share memory.
class PtxThreadsTest {
    private static final String STORE = "st.global.u32 [%l1], %r9;\n";

    /// Each thread counts to its own number; some leave early.
    @Test
    void threadsGoTheirOwnWays() {
        String code =
                """
                mov.u32 %r9, 0;
                setp.eq.s32 %p3, %r0, 5;
                @%p3 bra LEAVE;
                mov.u32 %r1, 0;
                setp.eq.s32 %p1, %r0, 0;
                @%p1 bra DONE;
                AGAIN:
                and.b32 %r2, %r1, 1;
                setp.eq.s32 %p2, %r2, 0;
                @!%p2 bra ODD;
                add.s32 %r9, %r9, 100;
                bra.uni NEXT;
                ODD:
                add.s32 %r9, %r9, 1;
                NEXT:
                add.s32 %r1, %r1, 1;
                setp.lt.u32 %p1, %r1, %r0;
                @%p1 bra AGAIN;
                DONE:
                """;
        String end = STORE + "ret;\nLEAVE:\n";
        long[] results = new Snippet().run(70, code + end);
        for (int n = 0; n < 70; n++) {
            assertEquals(
                    n == 5 ? 0 : (n + 1) / 2 * 100 + n / 2, results[n], "thread " + n);
        }
    }

    @Test
    void eachThreadKnowsWhereItIs() {
        String code =
                """
                mov.u32 %r1, %tid.x;
                mov.u32 %r2, %tid.y;
                mov.u32 %r3, %ntid.x;
                mov.u32 %r4, %ntid.y;
                mov.u32 %r5, %ctaid.x;
                mov.u32 %r6, %nctaid.x;
                setp.ne.u32 %p1, %r5, 2;
                @%p1 ret;
                mad.lo.s32 %r9, %r2, %r3, %r1;
                mul.wide.u32 %l1, %r9, 8;
                add.s64 %l1, %l1, %l0;
                mad.lo.s32 %r9, %r4, 100, %r9;
                mad.lo.s32 %r9, %r5, 1000, %r9;
                mad.lo.s32 %r9, %r6, 10000, %r9;
                """;
        long[] results = new Snippet().run(3, 7, 6, code + STORE);
        for (int n = 0; n < 42; n++) {
            assertEquals(n + 600 + 2000 + 30000, results[n]); // of the last block alone
        }
    }

    private static final String SHARE =
            """
            .shared .align 4 .b8 all[1024];
            mov.u64 %l2, all;
            mul.wide.u32 %l3, %r0, 4;
            add.s64 %l3, %l2, %l3;
            st.shared.u32 [%l3], %r0;
            """;

    /// Reads what the neighbour wrote.
    private static final String NEIGHBOUR =
            """
            xor.b32 %r1, %r0, 64;
            mul.wide.u32 %l4, %r1, 4;
            add.s64 %l4, %l2, %l4;
            ld.shared.u32 %r9, [%l4];
            """;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadsShareWhatWasWrittenBeforeABarrier(boolean descending) {
        var snippet = descending ? new Snippet().descending() : new Snippet();
        long[] results = snippet.run(256, SHARE + "bar.sync 0;\n" + NEIGHBOUR + STORE);
        for (int n = 0; n < 256; n++) {
            assertEquals(n ^ 64, results[n]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMissingBarrierIsFound(boolean descending) {
        var snippet = descending ? new Snippet().descending() : new Snippet();
        String found = refused(snippet, 256, SHARE + NEIGHBOUR + STORE);
        assertTrue(found.contains("never written"), found);
    }

    /// Also where what is read was written before, and within a warp.
    @Test
    void aRaceIsFound() {
        String first = "st.shared.u32 [%l3], 7;\nbar.sync 0;\n";
        String again = "st.shared.u32 [%l3], %r0;\n";
        String declare = SHARE + "bar.sync 0;\n" + first;
        assertEquals(7, new Snippet().run(128, declare + NEIGHBOUR + STORE)[0]);
        String found = refused(new Snippet(), 128, declare + again + NEIGHBOUR + STORE);
        assertTrue(
                found.contains("thread 64 writes word 64 of all, which thread 0 read"),
                found);
        found = refused(new Snippet(), 128, declare + NEIGHBOUR + again + STORE);
        assertTrue(
                found.contains("thread 64 reads word 0 of all, which thread 0 wrote"),
                found);
        String close = NEIGHBOUR.replace(", 64;", ", 1;");
        found = refused(new Snippet(), 32, declare + again + close + STORE);
        assertTrue(found.contains("thread 0 reads word 1 of all"), found);
        found = refused(new Snippet(), 32, declare + "st.shared.u32 [%l2], 1;\n");
        assertTrue(
                found.contains("thread 1 writes word 0 of all, which thread 0 wrote"),
                found);
    }

    /// In the card's memory a barrier is no help, as it is for a block only.
    @Test
    void aRaceInTheMemoryOfTheCardIsFound() {
        String neighbour = "xor.b32 %r1, %r0, 1;\nmul.wide.u32 %l2, %r1, 8;\n";
        String code =
                neighbour
                        + "add.s64 %l2, %l2, %l0;\n"
                        + "ld.global.u32 %r2, [%l2];\n"
                        + "bar.sync 0;\nst.global.u32 [%l1], %r2;\n";
        String found = refused(new Snippet(), 32, code);
        assertTrue(found.contains("thread 0 writes word 0 of allocation 0"), found);
        assertTrue(found.contains("which thread 1 read"), found);
        code = "st.global.u32 [%l0], %r0;\n";
        assertEquals(0, new Snippet().run(1, code)[0]);
        found = refused(new Snippet(), 2, code);
        assertTrue(found.contains("which thread 0 wrote"), found);
        found =
                assertThrows(PtxError.class, () -> new Snippet().run(2, 1, 1, STORE))
                        .getMessage(); // of two blocks
        assertTrue(found.contains("thread 1 writes word 0"), found);
    }

    @Test
    void aBarrierIsForAll() {
        String some = "setp.lt.u32 %p1, %r0, %r8;\n@%p1 bra OVER;\nbar.sync 0;\nOVER:\n";
        for (int n : new int[] {7, 32}) {
            String code = "mov.u32 %%r8, %d;\n".formatted(n) + some;
            String found = refused(new Snippet(), 64, code);
            assertTrue(found.contains("others have ended"), found);
        }
        String two =
                "setp.lt.u32 %p1, %r0, %r8;\n"
                        + "@%p1 bra OTHER;\n"
                        + "bar.sync 0;\n"
                        + "ret;\n"
                        + "OTHER:\n";
        for (int n : new int[] {7, 32}) {
            String code = "mov.u32 %%r8, %d;\n".formatted(n) + two + "bar.sync 0;\n";
            String found = refused(new Snippet(), 64, code);
            assertTrue(found.contains("at two barriers"), found);
        }
    }

    @Test
    void aLoopWithoutAnEndIsFound() {
        String found = refused(new Snippet(), 1, "AGAIN:\nbra AGAIN;\n");
        assertTrue(found.contains("a loop that doesn't end"), found);
    }

    static String refused(Snippet snippet, int threads, String code) {
        return assertThrows(PtxError.class, () -> snippet.run(threads, code))
                .getMessage();
    }
}
