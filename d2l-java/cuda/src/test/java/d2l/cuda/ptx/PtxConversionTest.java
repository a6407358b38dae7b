package d2l.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Conversions, comparisons, and moves of bits.
class PtxConversionTest {
    @ParameterizedTest
    @CsvSource({
        "rzi.s32, -1.7, ffffffff",
        "rni.s32, 2.5, 2",
        "rni.s32, 3.5, 4",
        "rmi.s32, -1.2, fffffffe",
        "rpi.s32, 1.2, 2",
        "rzi.s32, 3e9, 7fffffff",
        "rzi.s32, -3e9, 80000000",
        "rzi.u32, 3e9, b2d05e00",
        "rzi.u32, 1e10, ffffffff",
        "rzi.u32, -1, 0",
        "rzi.s32, NaN, 0",
        "rzi.u32, NaN, 0"
    })
    void ofFloatsToWholes(String type, float x, String expected) {
        String code = "cvt.%s.f32 %%r9, %%f1;".formatted(type);
        assertEquals(expected, Integer.toHexString(new Snippet().word(put(x) + code)));
    }

    private static String put(float x) {
        return "mov.f32 %%f1, 0f%08X;\n".formatted(Float.floatToRawIntBits(x));
    }

    @Test
    void ofFloatsToWholesOf64Bits() {
        assertEquals(
                Long.MIN_VALUE,
                new Snippet().number(put(Float.NaN) + "cvt.rzi.s64.f32 %l9, %f1;"));
        assertEquals(
                0xc000_0000_0000_0000L,
                new Snippet().number(put(0x1.8p63f) + "cvt.rzi.u64.f32 %l9, %f1;"));
        assertEquals(-1, new Snippet().number(put(1e30f) + "cvt.rzi.u64.f32 %l9, %f1;"));
    }

    @ParameterizedTest
    @CsvSource({
        "s32, -16777217, -16777216", // halfway: to even
        "s32, 16777219, 16777220",
        "u32, -1, 4294967296",
        "u16, -1, 65535",
        "s16, 65535, -1",
        "s8, 255, -1",
        "u8, -1, 255"
    })
    void ofWholesToFloats(String type, int x, float expected) {
        String code = "mov.u32 %%r1, %d;\ncvt.rn.f32.%s %%f9, %%r1;".formatted(x, type);
        assertEquals(expected, Float.intBitsToFloat(new Snippet().bits(code)));
    }

    @Test
    void ofWholesOf64BitsToFloats() {
        String code = "mov.u64 %l1, -1;\ncvt.rn.f32.u64 %f9, %l1;\n";
        String keep = "mov.u64 %l2, %l1;\n";
        assertEquals(0x1p64f, Float.intBitsToFloat(elsewhere(keep + code)));
        // One more than halfway between two floats: a rounding to 63 bits first would
        // lose it.
        code = "mov.u64 %l1, 0x8000008000000001;\ncvt.rn.f32.u64 %f9, %l1;\n";
        assertEquals(0x1.000002p63f, Float.intBitsToFloat(elsewhere(keep + code)));
    }

    /// The same, where the code needs %l1.
    private static int elsewhere(String code) {
        return (int) new Snippet().run(1, code + "st.global.f32 [%l0], %f9;")[0];
    }

    @ParameterizedTest
    @CsvSource({
        "s64.s32, -1, ffffffffffffffff",
        "u64.u32, -1, ffffffff",
        "s64.s16, 65535, ffffffffffffffff",
        "u64.u16, -1, ffff",
        "s64.s8, 128, ffffffffffffff80",
        "u64.u8, -1, ff"
    })
    void ofWholes(String types, int x, String expected) {
        String code = "mov.u32 %%r1, %d;\ncvt.%s %%l9, %%r1;".formatted(x, types);
        assertEquals(expected, Long.toHexString(new Snippet().number(code)));
    }

    @Test
    void aRegisterIsTakenApartAndPutTogether() {
        String code =
                """
                mov.u64 %l2, 0x123456789abcdef0;
                { .reg .b32 tmp; mov.b64 {tmp, %r1}, %l2; }
                mov.b64 {%r2, %r3}, %l2;
                mov.b64 %l9, {%r1, %r2};
                """;
        assertEquals(0x9abcdef0_12345678L, new Snippet().number(code));
        code = "mov.b32 %r1, 0f3F800000;\nmov.b32 %f1, %r1;\nmov.b32 %r9, %f1;";
        assertEquals(0x3f80_0000, new Snippet().word(code));
    }

    /// The comparisons of 1 with NaN, 2, 1 and 0.5, as bits.
    @ParameterizedTest
    @CsvSource({
        "eq, 4", "ne, 10", "lt, 2", "le, 6", "gt, 8", "ge, 12", "num, 14", "nan, 1",
        "equ, 5", "neu, 11", "ltu, 3", "leu, 7", "gtu, 9", "geu, 13"
    })
    void ofFloats(String comparison, int expected) {
        var code = new StringBuilder("mov.u32 %r9, 0;\n");
        String[] others = {"0f7FC00000", "0f40000000", "0f3F800000", "0f3F000000"};
        for (int n = 0; n < 4; n++) {
            code.append(
                    """
                    setp.%s.f32 %%p1, 0f3F800000, %s;
                    selp.b32 %%r1, %d, 0, %%p1;
                    or.b32 %%r9, %%r9, %%r1;
                    """
                            .formatted(comparison, others[n], 1 << n));
        }
        assertEquals(expected, new Snippet().word(code.toString()));
    }

    /// The comparisons of −1 with 1.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lt.s32", "le.s32", "gt.u32", "ge.u32", "hi.u32", "hs.u32", "ne.s32",
                "ne.b32"
            })
    void ofWholes(String comparison) {
        String code =
                """
                setp.%s %%p1, -1, 1;
                setp.%s %%p2, 1, -1;
                selp.b32 %%r9, 1, 0, %%p1;
                selp.b32 %%r1, 2, 0, %%p2;
                or.b32 %%r9, %%r9, %%r1;
                """
                        .formatted(comparison, comparison);
        assertEquals(comparison.startsWith("ne") ? 3 : 1, new Snippet().word(code));
    }

    @Test
    void aComparisonIsJoinedWithAPredicate() {
        String code =
                """
                setp.eq.s32 %p1, 1, 1;
                setp.lt.and.s32 %p2, 1, 2, %p1;
                setp.lt.and.s32 %p3, 1, 2, !%p1;
                setp.gt.or.s32 %p4, 1, 2, %p1;
                setp.lt.xor.s32 %p5, 1, 2, %p1;
                selp.b32 %r9, 1, 0, %p2;
                @%p3 add.s32 %r9, %r9, 2;
                @%p4 add.s32 %r9, %r9, 4;
                @%p5 add.s32 %r9, %r9, 8;
                @!%p5 add.s32 %r9, %r9, 16;
                """;
        assertEquals(1 + 4 + 16, new Snippet().word(code));
    }
}
