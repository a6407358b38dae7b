package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.cuda.ptx.PtxError;
import d2l.device.Devices;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kernels that go wrong in memory are found: each barrier is taken away, and each access to the card's
/// memory goes to the neighbour of its place. The interpreter refuses that, or other bits come out.
class WrongAccessTest {
    private static final Pattern KERNEL =
            Pattern.compile("\\.visible \\.entry (\\w+)\\((?s:.*?)\\n}");
    private static final Pattern BARRIER = Pattern.compile("bar\\.sync[^;]*;");
    private static final Pattern ACCESS =
            Pattern.compile(
                    "(?:ld|st)\\.global\\S*(\\.\\w*?)(8|32)"
                            + " [^;\\[]*\\[%rd\\d+([^\\]]*)\\]");

    private static final Pattern END = Pattern.compile("setp\\.(ge|lt)(\\.u32 [^;]*;)");

    private final String ptx = Kernels.ptx();
    private final Map<String, int[]> expected = new HashMap<>(); // by kernel

    /// A kernel of the text, and its name.
    private record Found(String name, String text) {}

    private Iterable<Found> kernels() {
        return KERNEL.matcher(ptx).results().map(k -> new Found(k.group(1), k.group()))
                ::iterator;
    }

    /// Whether a kernel gives the bits of the reference, in memory that is checked.
    private boolean right(String kernel, String text) {
        String program = ptx.substring(0, ptx.indexOf(".visible")) + text;
        var card =
                new InterpretedDriver() {
                    @Override
                    public synchronized void load(String whole) {
                        super.load(program);
                    }
                };
        try {
            int[] bits = KernelCalls.bits(new CudaDevice(card), kernel);
            return Arrays.equals(
                    expected.computeIfAbsent(
                            kernel, k -> KernelCalls.bits(Devices.reference(), k)),
                    bits);
        } catch (PtxError e) {
            return false;
        }
    }

    @Test
    void asTheyAreKernelsAreRight() {
        int count = 0;
        for (Found kernel : kernels()) {
            assertTrue(right(kernel.name(), kernel.text()), kernel.name());
            count++;
        }
        assertTrue(count > 40);
    }

    /// The sum of a row alone needs neither the barrier before it, for what the memory was used for
    /// before, nor the one after it, for threads that don't store it: only cross-entropy does.
    @Test
    void eachBarrierIsNeeded() {
        var spare = new TreeSet<String>();
        for (Found kernel : kernels()) {
            int number = 0;
            for (MatchResult barrier :
                    BARRIER.matcher(kernel.text()).results().toList()) {
                if (right(kernel.name(), without(kernel.text(), barrier, ""))) {
                    spare.add(kernel.name() + " " + number);
                }
                number++;
            }
        }
        assertEquals(Set.of("sum_rows 0", "sum_rows 7"), spare);
    }

    /// The first comparison of a kernel ends its last block, which isn't full: one thread more writes
    /// past the end.
    @Test
    void eachEndIsNeeded() {
        var spare = new TreeSet<String>();
        for (Found kernel : kernels()) {
            Matcher end = END.matcher(kernel.text());
            if (kernel.name().startsWith("gemm")) { // ends along two axes: GemmTilesTest
                continue;
            }
            assertTrue(end.find(), kernel.name());
            String other = end.group(1).equals("ge") ? "gt" : "le";
            String wrong = "setp." + other + end.group(2);
            if (right(
                    kernel.name(), without(kernel.text(), end.toMatchResult(), wrong))) {
                spare.add(kernel.name() + " " + end.group());
            }
        }
        assertEquals(Set.of(), spare);
    }

    private static String without(String text, MatchResult part, String instead) {
        return text.substring(0, part.start()) + instead + text.substring(part.end());
    }

    @Test
    void eachAddressIsNeeded() {
        var spare = new TreeSet<String>();
        int all = 0;
        for (Found kernel : kernels()) {
            int number = 0;
            for (MatchResult access : ACCESS.matcher(kernel.text()).results().toList()) {
                String offset = access.group(3).isEmpty() ? "+0" : access.group(3);
                long next =
                        Long.parseLong(offset.substring(1))
                                + Integer.parseInt(access.group(2)) / 8;
                String there = access.group();
                String wrong =
                        there.substring(0, there.length() - 1 - access.group(3).length())
                                + "+"
                                + next
                                + "]";
                if (right(kernel.name(), without(kernel.text(), access, wrong))) {
                    spare.add(kernel.name() + " " + number + " " + there);
                }
                number++;
            }
            all += number;
        }
        assertEquals(Set.of(), spare);
        assertEquals(ptx.split("(ld|st)\\.global", -1).length - 1, all);
    }
}
