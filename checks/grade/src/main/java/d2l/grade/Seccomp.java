package d2l.grade;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// The list of system calls that a student's program may not make, as the kernel reads it.
///
/// It is a program of classic BPF (the kernel's seccomp_filter.rst), which the kernel runs before every
/// system call. It allows threads, but no new process, no socket, no other name space, no writing of files,
/// nothing that looks into another process or changes the machine, and none of the calls with a long history
/// of holes. What is newer than the list counts as not there. A program may still be replaced by another (execve), since the
/// programs that set limits start the JVM so; it keeps this filter.
final class Seccomp {
    /// An instruction of BPF that loads 32 bits of what the kernel tells about the call.
    private static final int LOAD = 0x20;

    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_GREATER = 0x25;
    private static final int JUMP_IF_SET = 0x45;
    private static final int RETURN = 0x06;

    /// Where `struct seccomp_data` has the number of the call, the machine it is for, its first argument.
    private static final int NUMBER = 0;

    private static final int MACHINE = 4;
    private static final int FIRST_ARGUMENT = 16;

    private static final int KILL = 0x80000000;
    private static final int ALLOW = 0x7fff0000;
    private static final int FAIL = 0x00050000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    private static final int CLONE_THREAD = 0x10000;

    /// O_WRONLY, O_RDWR, O_CREAT, O_TRUNC and the bit of O_TMPFILE.
    private static final int WRITES = 01 | 02 | 0100 | 01000 | 020000000;

    /// The newest call that the table below was made with (mseal, Linux 6.10). From 424 on all machines
    /// share their numbers.
    private static final int NEWEST = 462;

    /// Takes its flags from memory, where no filter sees them: clone3 and openat2. The C library turns to
    /// clone and openat where these are not there.
    private static final int[] UNSEEN = {435, 437};

    /// Each call's name, its number on x86-64 and on aarch64; «-» where there is none.
    private static final String REFUSED =
            """
            fork 57 -
            vfork 58 -
            socket 41 198
            socketpair 53 199
            connect 42 203
            bind 49 200
            listen 50 201
            accept 43 202
            accept4 288 242
            ptrace 101 117
            process_vm_readv 310 270
            process_vm_writev 311 271
            kcmp 312 272
            pidfd_open 434 434
            pidfd_getfd 438 438
            process_madvise 440 440
            process_mrelease 448 448
            unshare 272 97
            setns 308 268
            chroot 161 51
            pivot_root 155 41
            mount 165 40
            umount2 166 39
            open_tree 428 428
            move_mount 429 429
            fsopen 430 430
            fsconfig 431 431
            fsmount 432 432
            fspick 433 433
            mount_setattr 442 442
            name_to_handle_at 303 264
            open_by_handle_at 304 265
            fanotify_init 300 262
            keyctl 250 219
            add_key 248 217
            request_key 249 218
            bpf 321 280
            perf_event_open 298 241
            userfaultfd 323 282
            io_uring_setup 425 425
            io_uring_enter 426 426
            io_uring_register 427 427
            memfd_create 319 279
            memfd_secret 447 447
            shmget 29 194
            shmat 30 196
            shmctl 31 195
            msgget 68 186
            semget 64 190
            mq_open 240 180
            move_pages 279 239
            migrate_pages 256 238
            personality 135 92
            modify_ldt 154 -
            iopl 172 -
            ioperm 173 -
            uselib 134 -
            syslog 103 116
            acct 163 89
            quotactl 179 60
            quotactl_fd 443 443
            swapon 167 224
            swapoff 168 225
            reboot 169 142
            vhangup 153 58
            sethostname 170 161
            setdomainname 171 162
            settimeofday 164 170
            clock_settime 227 112
            clock_adjtime 305 266
            adjtimex 159 171
            init_module 175 105
            finit_module 313 273
            delete_module 176 106
            kexec_load 246 104
            kexec_file_load 320 294
            creat 85 -
            mkdir 83 -
            mkdirat 258 34
            mknod 133 -
            mknodat 259 33
            link 86 -
            linkat 265 37
            symlink 88 -
            symlinkat 266 36
            unlink 87 -
            unlinkat 263 35
            rmdir 84 -
            rename 82 -
            renameat 264 38
            renameat2 316 276
            truncate 76 45
            chmod 90 -
            fchmod 91 52
            fchmodat 268 53
            fchmodat2 452 452
            chown 92 -
            lchown 94 -
            fchown 93 55
            fchownat 260 54
            utime 132 -
            utimes 235 -
            futimesat 261 -
            utimensat 280 88
            setxattr 188 5
            lsetxattr 189 6
            fsetxattr 190 7
            """;

    private final ByteBuffer code =
            ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

    private Seccomp() {}

    /// The filter for a machine, by the name that Java has for it.
    ///
    /// @throws IllegalStateException if the table lacks this machine
    static byte[] filter(String machine) {
        return switch (machine) {
            case "amd64", "x86_64" -> new Seccomp().assemble(0xc000003e, 1, 56, 257, 2);
            case "aarch64", "arm64" -> new Seccomp().assemble(0xc00000b7, 2, 220, 56, -1);
            default ->
                    throw new IllegalStateException(
                            "the filter of system calls is written for x86-64 and"
                                    + " aarch64, and this machine is called «"
                                    + machine
                                    + "». Grade on one of those.");
        };
    }

    private byte[] assemble(int machine, int column, int clone, int openat, int open) {
        add(LOAD, MACHINE);
        jumpUnless(JUMP_IF_EQUAL, machine, KILL);
        add(LOAD, NUMBER);
        // This also meets the calls of x86's third set, x32, which count from 2³⁰ on.
        jumpIf(JUMP_IF_GREATER, NEWEST, FAIL | ENOSYS);
        for (int unseen : UNSEEN) {
            jumpIf(JUMP_IF_EQUAL, unseen, FAIL | ENOSYS);
        }
        for (String call : REFUSED.lines().toList()) {
            String number = List.of(call.split(" ")).get(column);
            if (!number.equals("-")) {
                jumpIf(JUMP_IF_EQUAL, Integer.parseInt(number), FAIL | EPERM);
            }
        }
        onlyIf(clone, 0, CLONE_THREAD, ALLOW, FAIL | EPERM);
        onlyIf(openat, 2, WRITES, FAIL | EPERM, ALLOW);
        if (open >= 0) {
            onlyIf(open, 1, WRITES, FAIL | EPERM, ALLOW);
        }
        add(RETURN, ALLOW);
        byte[] program = new byte[code.flip().remaining()];
        code.get(program);
        return program;
    }

    /// Ends the program for this call, by whether one of these bits of its argument is set.
    private void onlyIf(int call, int argument, int bits, int ifSet, int ifNot) {
        add(JUMP_IF_EQUAL, 0, 4, call);
        add(LOAD, FIRST_ARGUMENT + argument * Long.BYTES);
        add(JUMP_IF_SET, 0, 1, bits);
        add(RETURN, ifSet);
        add(RETURN, ifNot);
    }

    private void jumpIf(int condition, int value, int thenReturn) {
        add(condition, 0, 1, value);
        add(RETURN, thenReturn);
    }

    private void jumpUnless(int condition, int value, int thenReturn) {
        add(condition, 1, 0, value);
        add(RETURN, thenReturn);
    }

    private void add(int operation, int value) {
        add(operation, 0, 0, value);
    }

    /// An instruction is an operation, how many to leave out if it is true, if it is false, and a number.
    private void add(int operation, int skipIfTrue, int skipIfFalse, int value) {
        code.putShort((short) operation)
                .put((byte) skipIfTrue)
                .put((byte) skipIfFalse)
                .putInt(value);
    }
}
