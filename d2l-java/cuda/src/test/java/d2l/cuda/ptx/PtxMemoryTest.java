package d2l.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read and written, and what is refused.
class PtxMemoryTest {
    @Test
    void valuesOfAllSizes() {
        String code =
                """
                st.global.u32 [%l1], 0x8081ff7f;
                ld.global.u8 %h1, [%l1+3];
                ld.global.s8 %h2, [%l1+2];
                ld.global.s8 %r1, [%l1+1];
                ld.global.u16 %h3, [%l1+2];
                ld.global.s16 %r2, [%l1+2];
                cvt.u32.u16 %r3, %h1;
                cvt.s32.s16 %r4, %h2;
                add.s32 %r9, %r3, %r4;
                add.s32 %r9, %r9, %r1;
                cvt.u32.u16 %r5, %h3;
                add.s32 %r9, %r9, %r5;
                add.s32 %r9, %r9, %r2;
                """;
        int expected = 0x80 + (byte) 0x81 - 1 + 0x8081 + (short) 0x8081;
        assertEquals(expected, new Snippet().word(code));
        code = "st.global.u8 [%l1+1], -1;\nst.global.u16 [%l1+6], %h1;";
        assertEquals(
                0x1234_0000_0000_ff00L,
                new Snippet().run(1, "mov.u16 %h1, 0x1234;\n" + code)[0]);
    }

    @Test
    void severalValuesAtOnce() {
        String code =
                """
                st.global.v2.u32 [%l0+16], {%r0, %r1};
                st.global.v4.f32 [%l0], {%f1, %f2, %f2, %f1};
                ld.global.v2.f32 {%f3, %f4}, [%l0+8];
                ld.global.v2.u64 {%l2, %l3}, [%l0];
                st.global.f32 [%l0+24], %f4;
                st.global.f32 [%l0+28], %f3;
                """;
        String before =
                "mov.u32 %r1, 9;\nmov.f32 %f1, 0f3F800000;\nmov.f32 %f2, 0f40000000;\n";
        String guard = "setp.ne.s32 %p1, %r0, 0;\n@%p1 ret;\n";
        assertArrayEquals(
                new long[] {
                    0x4000_0000_3f80_0000L,
                    0x3f80_0000_4000_0000L,
                    0x0000_0009_0000_0000L,
                    0x4000_0000_3f80_0000L
                },
                new Snippet().run(4, guard + before + code));
    }

    @Test
    void aThreadHasMemoryOfItsOwn() {
        String code =
                """
                .local .align 4 .b8 own[16];
                mov.u64 %l2, own;
                st.local.u32 [%l2+4], %r0;
                ld.local.u32 %r9, [%l2+4];
                st.global.u32 [%l1], %r9;
                """;
        assertArrayEquals(new long[] {0, 1, 2}, new Snippet().run(3, code));
        code = code.replace("ld.local.u32 %r9, [%l2+4]", "ld.local.u32 %r9, [%l2+8]");
        refused(code, "4 bytes at byte 8 of own were never written");
    }

    @Test
    void aModuleHasTables() {
        String table = ".const .align 4 .u32 table[3] = {5, 0xffffffff, 7};";
        String code = "mov.u64 %l2, table;\nld.const.u32 %r9, [%l2+4];\n";
        assertEquals(-1, new Snippet().after(table).word(code));
        table = ".global .align 4 .b8 table[8] = {1, 2, 3, 4, 5, 6, 7, 8};";
        code = code.replace("const", "global");
        assertEquals(0x0807_0605, new Snippet().after(table).word(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ld.global.u32 %r9, [%l0+8]; 4 bytes at byte 8 of allocation 0, which has"
                        + " 8",
                "ld.global.u32 %r9, [%l0+-4]; 4 bytes at byte -4 of allocation 0",
                "ld.global.u32 %r9, [%l0+2]; no multiple of 4",
                "ld.global.v2.u32 {%r1, %r2}, [%l0+4]; no multiple of 8",
                "st.global.u64 [%l0+8], %l0; 8 bytes at byte 8 of allocation 0, which has"
                        + " 8",
                "ld.shared.u32 %r9, [%l0]; no address of a variable of the kernel",
                "ld.global.u32 %r9, [%l9]; is no address of the card's memory",
                "ld.u32 %r9, [64]; 0x40 is no address of the card's memory"
            })
    void whatIsNotThereIsRefused(String code, String message) {
        refused(code + ";\n", message);
    }

    @Test
    void whatWasNotWrittenIsRefused() {
        String message =
                assertThrows(
                                PtxError.class,
                                () ->
                                        new Snippet()
                                                .uncleared()
                                                .word("ld.global.u32 %r9, [%l1];"))
                        .getMessage();
        assertTrue(
                message.contains("4 bytes at byte 0 of allocation 0 were never"),
                message);
        message =
                assertThrows(
                                PtxError.class,
                                () ->
                                        new Snippet()
                                                .uncleared()
                                                .word(
                                                        "st.global.u16 [%l1], 1;\n"
                                                                + "ld.global.u32 %r9,"
                                                                + " [%l1];"))
                        .getMessage();
        assertTrue(message.contains("were never written"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "add.f32 %f1, %f2, %f3; the instruction «add.f32» is not known",
                "ex2.approx.f32 %f1, %f2; «ex2.approx.f32» is not known",
                "cvt.rz.f32.s32 %f1, %r1; «cvt.rz.f32.s32» rounds by «rz»",
                "add.s32 %r1, %r2, %l3; %l3 is a register of B64, not of B32",
                "add.s32 %r1, %r2, %x; «%x» is no register",
                "bra NOWHERE; no label «NOWHERE»",
                "bar.sync 1; «bar.sync» is not known",
                "ld.param.u32 %r1, [memory]; of 8 bytes",
                "mov.b32 %r1, %l1; moves B64 to B32",
                "atom.global.add.u32 %r1, [%l1], 1; «atom.global.add.u32» is not known",
                "ld.volatile.global.u32 %r1, [%l1]; is not known"
            })
    void whatIsNotKnownIsRefused(String code, String message) {
        refused(code + ";\n", message);
    }

    @Test
    void theLineIsNamed() {
        String code = "\n\nadd.f32 %f1, %f2, %f3;\n";
        String message = refused(code, "not known");
        assertTrue(message.startsWith("line 23: "), message);
        message = refused("\nld.global.u32 %r9, [%l9];\n", "no address");
        assertTrue(
                message.startsWith("line 22: «ld.global.u32 %r9 , [ %l9 ]» of"), message);
    }

    private static String refused(String code, String part) {
        String message = PtxThreadsTest.refused(new Snippet(), 1, code);
        assertTrue(message.contains(part), message);
        return message;
    }

    @Test
    void memoryIsGivenBackOnce() {
        var memory = new CardMemory(true);
        long first = memory.allocate(100);
        long second = memory.allocate(50);
        assertEquals(150, memory.allocated());
        memory.free(first);
        assertEquals(50, memory.allocated());
        assertEquals(1, memory.allocations());
        assertThrows(PtxError.class, () -> memory.free(first));
        assertThrows(PtxError.class, () -> memory.free(second + 4));
        assertThrows(PtxError.class, () -> memory.copyIn(new int[1], first));
        assertThrows(PtxError.class, () -> memory.copyIn(new int[13], second));
        assertThrows(PtxError.class, () -> memory.copyOut(second, new int[1]));
        memory.clear(second, 8);
        memory.copyIn(new byte[] {1, 2, 3, 4}, second + 4);
        int[] words = new int[2];
        memory.copyOut(second, words);
        assertArrayEquals(new int[] {0, 0x0403_0201}, words);
        memory.copy(second + 4, second + 8, 40); // also what was never written
        memory.copyOut(second + 4, words);
        assertArrayEquals(new int[] {0x0403_0201, 0x0403_0201}, words);
        assertThrows(PtxError.class, () -> memory.copy(second, second + 8, 48));
    }

    /// What a pool gives out again is smaller than what it was given, and new to its owner.
    @Test
    void onlyWhatIsLentIsInUse() {
        var memory = new CardMemory(true);
        long address = memory.allocate(256);
        memory.clear(address, 256);
        memory.lend(address, 12);
        assertThrows(PtxError.class, () -> memory.copyOut(address, new int[1]));
        assertThrows(PtxError.class, () -> memory.clear(address, 16));
        memory.clear(address, 12);
        memory.copyOut(address, new int[3]);
        assertThrows(PtxError.class, () -> memory.copyOut(address, new int[4]));
        memory.lend(address, 256);
        memory.clear(address, 256);
        assertThrows(PtxError.class, () -> memory.lend(address, 257));
        assertEquals(256, memory.allocated());
    }

    @Test
    void undefinedMemoryIsZeros() {
        var memory = new CardMemory(false);
        int[] words = {9};
        memory.copyOut(memory.allocate(4), words);
        assertEquals(0, words[0]);
    }
}
