package d2l.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Single instructions give what the manual of PTX says, where Java would give something else above all.
class PtxArithmeticTest {
    private static String hex(float x) {
        return "0f%08X".formatted(Float.floatToRawIntBits(x));
    }

    @ParameterizedTest
    @CsvSource({
        "shl.b32, 1, 31, 80000000",
        "shl.b32, 1, 32, 0", // Java: 1
        "shl.b32, 1, 33, 0", // Java: 2
        "shl.b32, 1, -1, 0",
        "shr.u32, -1, 31, 1",
        "shr.u32, -1, 32, 0",
        "shr.s32, -2, 31, ffffffff",
        "shr.s32, -2, 32, ffffffff",
        "shr.s32, -2, 40, ffffffff",
        "shr.s32, 2, 400, 0",
        "mul.lo.s32, 65536, 65537, 10000",
        "mul.hi.s32, -2, 3, ffffffff",
        "mul.hi.u32, -2, 3, 2",
        "div.s32, -7, 2, fffffffd",
        "div.u32, -7, 2, 7ffffffc",
        "rem.s32, -7, 4, fffffffd",
        "rem.u32, -7, 4, 1",
        "min.s32, -1, 1, ffffffff",
        "min.u32, -1, 1, 1",
        "max.s32, -1, 1, 1",
        "max.u32, -1, 1, ffffffff",
        "sub.s32, 1, 2, ffffffff",
        "and.b32, 12, 10, 8",
        "or.b32, 12, 10, e",
        "xor.b32, 12, 10, 6"
    })
    void ofTwoWords(String instruction, int a, int b, String expected) {
        String code = "%s %%r9, %d, %d;".formatted(instruction, a, b);
        assertEquals(expected, Integer.toHexString(new Snippet().word(code)));
        code = "mov.u32 %%r1, %d;\nmov.u32 %%r2, %d;\n%s %%r9, %%r1, %%r2;";
        code = code.formatted(a, b, instruction);
        assertEquals(expected, Integer.toHexString(new Snippet().word(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "shl.b64, 1, 63, 8000000000000000",
        "shl.b64, 1, 64, 0",
        "shr.u64, -1, 64, 0",
        "shr.s64, -1, 64, ffffffffffffffff",
        "shr.s64, -256, 8, ffffffffffffffff",
        "add.s64, 4294967295, 1, 100000000",
        "mul.lo.s64, 4294967296, 3, 300000000",
        "mul.hi.u64, -1, 16, f",
        "mul.hi.s64, -1, 16, ffffffffffffffff",
        "mul.wide.s32, -1, 2, fffffffffffffffe",
        "mul.wide.u32, -1, 2, 1fffffffe"
    })
    void withResultsOf64Bits(String instruction, long a, long b, String expected) {
        String code = "%s %%l9, %d, %d;".formatted(instruction, a, b);
        assertEquals(expected, Long.toHexString(new Snippet().number(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "bfe.u32 %r9; -1; 4; 8; ff",
        "bfe.u32 %r9; -1; 28; 8; f", // nothing above
        "bfe.u32 %r9; -1; 40; 8; 0",
        "bfe.u32 %r9; -1; 0; 32; ffffffff",
        "bfe.s32 %r9; 240; 4; 4; ffffffff",
        "bfe.s32 %r9; 112; 4; 4; 7",
        "bfe.s32 %r9; -16; 28; 8; ffffffff", // the sign goes on
        "bfe.s32 %r9; -1; 0; 0; 0",
        "shf.l.wrap.b32 %r9; 0x80000000; 1; 1; 3",
        "shf.l.wrap.b32 %r9; 0x80000000; 1; 33; 3",
        "shf.l.clamp.b32 %r9; 0x80000000; 1; 33; 80000000",
        "shf.r.wrap.b32 %r9; 0x80000000; 1; 32; 80000000",
        "shf.r.clamp.b32 %r9; 0x80000000; 1; 32; 1",
        "shf.r.wrap.b32 %r9; 0x80000000; 1; 1; c0000000",
        "prmt.b32 %r9; 0x33221100; 0x77665544; 0x3210; 33221100",
        "prmt.b32 %r9; 0x33221100; 0x77665544; 0x4567; 44556677",
        "prmt.b32 %r9; 0x000000f0; 0; 0x7778; ff", // the sign of byte 0
        "mad.lo.s32 %r9; 65536; 65537; -1; ffff",
        "lop3.b32 %r9; 12; 10; 9; 8", // see below: the table is appended
    })
    void ofThreeWords(String row) {
        String[] words = row.split("; ", -1);
        String table = words[0].startsWith("lop3") ? ", 0x80" : "";
        String code =
                "%s, %s, %s, %s%s;"
                        .formatted(words[0], words[1], words[2], words[3], table);
        assertEquals(words[4], Integer.toHexString(new Snippet().word(code)));
    }

    @Test
    void lop3TakesItsBitsFromTheTable() {
        for (int table :
                new int[] {0x96, 0xe8, 0xca, 0x01}) { // xor, majority, choice, none
            String code = "lop3.b32 %%r9, 0xf0, 0xcc, 0xaa, %d;".formatted(table);
            int word = new Snippet().word(code);
            assertEquals(table, word & 0xff);
            assertEquals((table & 1) == 1 ? -1 : 0, word >> 8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "add.rn, 16777216, 1, 16777216",
        "add.rn, 16777216, 3, 16777220",
        "sub.rn, 1.4e-45, 2.8e-45, -1.4e-45", // subnormal
        "mul.rn, 1e-30, 1e-10, 1e-40",
        "mul.rn, -1e-30, 1e-30, -0",
        "div.rn, 1, 3, 0.33333334",
        "div.rn, 1, -0, -Infinity",
        "add.rn, Infinity, -Infinity, NaN",
        "mul.rn, 0, Infinity, NaN",
        "max, -0, 0, 0",
        "max, 0, -0, 0",
        "min, 0, -0, -0",
        "min, NaN, 2, 2", // Java: NaN
        "max, 2, NaN, 2",
        "max, NaN, NaN, NaN",
        "copysign, -1, 2, -2", // the sign of the first
        "add.rn.ftz, 1e-40, 0, 0",
        "mul.rn.ftz, 1e-30, 1e-10, 0",
        "mul.rn.ftz, 1e-30, -1e-10, -0"
    })
    void ofTwoFloats(String instruction, float a, float b, float expected) {
        String code = "%s.f32 %%f9, %s, %s;".formatted(instruction, hex(a), hex(b));
        int bits =
                Float.isNaN(expected) ? 0x7fff_ffff : Float.floatToRawIntBits(expected);
        assertEquals(bits, new Snippet().bits(code));
    }

    @Test
    void anFmaRoundsOnce() {
        float x = 1 + 0x1p-12f;
        String arguments = "%s, %s, %s;".formatted(hex(x), hex(x), hex(-1));
        assertEquals(
                Float.floatToRawIntBits(Math.fma(x, x, -1f)),
                new Snippet().bits("fma.rn.f32 %f9, " + arguments));
        assertEquals(
                Float.floatToRawIntBits(x * x - 1),
                new Snippet()
                        .bits(
                                "mul.rn.f32 %%f1, %1$s, %1$s;\nsub.rn.f32 %%f9, %%f1, 0f3F800000;"
                                        .formatted(hex(x))));
    }

    @Test
    void floatsOfOneOperand() {
        assertEquals(
                Float.floatToRawIntBits((float) Math.sqrt(2)),
                new Snippet().bits("sqrt.rn.f32 %f9, 0f40000000;"));
        assertEquals(0x7fff_ffff, new Snippet().bits("sqrt.rn.f32 %f9, 0fBF800000;"));
        assertEquals(0x8000_0000, new Snippet().bits("sqrt.rn.f32 %f9, 0f80000000;"));
        assertEquals(0x8000_0000, new Snippet().bits("neg.f32 %f9, 0f00000000;"));
        assertEquals(1, new Snippet().bits("abs.f32 %f9, 0f80000001;"));
        assertEquals(0x3e80_0000, new Snippet().bits("rcp.rn.f32 %f9, 0f40800000;"));
        assertEquals(0x3fc0_0000, new Snippet().bits("ld.param.f32 %f9, [number];"));
    }
}
