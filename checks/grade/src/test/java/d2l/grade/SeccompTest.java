package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The filter of system calls, run here as the kernel runs it.
class SeccompTest {
    private static final int X86 = 0xc000003e;
    private static final int ARM = 0xc00000b7;
    private static final int ALLOWED = 0x7fff0000;
    private static final int REFUSED = 0x00050001;
    private static final int NOT_THERE = 0x00050026;
    private static final int KILLED = 0x80000000;
    private static final int THREAD = 0x3d0f00;

    @Test
    void a_jvm_may_read_map_memory_and_start_threads() {
        assertEquals(ALLOWED, run("amd64", X86, 0, 0, 0, 0)); // read
        assertEquals(ALLOWED, run("amd64", X86, 9, 0, 0, 0)); // mmap
        assertEquals(ALLOWED, run("amd64", X86, 59, 0, 0, 0)); // execve
        assertEquals(ALLOWED, run("amd64", X86, 56, THREAD, 0, 0));
        assertEquals(ALLOWED, run("aarch64", ARM, 63, 0, 0, 0)); // read
        assertEquals(ALLOWED, run("aarch64", ARM, 220, THREAD, 0, 0));
    }

    @Test
    void a_process_a_socket_and_a_trace_are_refused() {
        assertEquals(REFUSED, run("amd64", X86, 56, 17, 0, 0)); // clone as fork does
        for (int call : new int[] {57, 58, 41, 101, 165, 272, 321, 425}) {
            assertEquals(REFUSED, run("amd64", X86, call, 0, 0, 0), "call " + call);
        }
        assertEquals(REFUSED, run("aarch64", ARM, 220, 17, 0, 0));
        for (int call : new int[] {198, 117, 40, 97, 280, 425}) {
            assertEquals(REFUSED, run("aarch64", ARM, call, 0, 0, 0), "call " + call);
        }
        assertEquals(NOT_THERE, run("amd64", X86, 435, 0, 0, 0)); // clone3
    }

    @Test
    void files_are_opened_for_reading_alone() {
        assertEquals(
                ALLOWED, run("amd64", X86, 257, 0, 0, 02000000)); // openat, O_CLOEXEC
        assertEquals(REFUSED, run("amd64", X86, 257, 0, 0, 01)); // O_WRONLY
        assertEquals(REFUSED, run("amd64", X86, 2, 0, 0102, 0)); // open, O_RDWR, O_CREAT
        assertEquals(REFUSED, run("aarch64", ARM, 56, 0, 0, 01000)); // openat, O_TRUNC
        assertEquals(NOT_THERE, run("amd64", X86, 437, 0, 0, 0)); // openat2
    }

    @Test
    void another_machine_and_what_is_newer_than_the_table_are_not_there() {
        assertEquals(KILLED, run("amd64", 0x40000003, 0, 0, 0, 0)); // 32 bits
        assertEquals(KILLED, run("aarch64", X86, 0, 0, 0, 0));
        assertEquals(NOT_THERE, run("amd64", X86, 0x40000000, 0, 0, 0)); // x32
        assertEquals(NOT_THERE, run("amd64", X86, 500, 0, 0, 0));
        var e =
                assertThrows(
                        IllegalStateException.class, () -> Seccomp.filter("riscv64"));
        assertTrue(e.getMessage().contains("riscv64"), e.getMessage());
    }

    private static int run(String name, int machine, int call, int a, int b, int c) {
        var data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0, call).putInt(4, machine);
        data.putLong(16, a).putLong(24, b).putLong(32, c);
        var code = ByteBuffer.wrap(Seccomp.filter(name)).order(ByteOrder.LITTLE_ENDIAN);
        int loaded = 0;
        while (true) {
            int operation = code.getShort();
            int ifTrue = code.get() & 0xff;
            int ifFalse = code.get() & 0xff;
            int value = code.getInt();
            boolean holds =
                    switch (operation) {
                        case 0x20 -> {
                            loaded = data.getInt(value);
                            yield true;
                        }
                        case 0x15 -> loaded == value;
                        case 0x25 -> Integer.compareUnsigned(loaded, value) > 0;
                        case 0x45 -> (loaded & value) != 0;
                        case 0x06 -> false;
                        default -> throw new AssertionError("operation " + operation);
                    };
            if (operation == 0x06) {
                return value;
            }
            code.position(code.position() + 8 * (holds ? ifTrue : ifFalse));
        }
    }
}
