package d2l.kernel;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What cells print, sent to their page a few times a second and up to what a page can hold.
///
/// Only the kernel's own threads send: an interrupt, which would close the socket, reaches the cell's.
final class Printing {
    static final int MOST_LINES = 5_000;
    static final int MOST_CHARACTERS = 500_000;

    private static final long PAUSE_MS = 100;

    /// So often may output and errors alternate in one sending; then each comes in one piece.
    private static final int MOST_PIECES = 20;

    final PrintStream out = stream(PublishStream.StreamType.OUT);
    final PrintStream err = stream(PublishStream.StreamType.ERR);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("d2l-printing").factory());
    private final List<Piece> waiting = new ArrayList<>();
    private boolean scheduled;
    private ShellReplyEnvironment cell;
    private int lines;
    private int characters;
    private long linesLeftOut;
    private long charactersLeftOut;
    private boolean inLine;

    private record Piece(PublishStream.StreamType stream, ByteArrayOutputStream bytes) {}

    /// From now on what is printed belongs to another cell.
    synchronized void begin(ShellReplyEnvironment next) {
        finish();
        waiting.clear(); // at most half a character
        cell = next;
        lines = 0;
        characters = 0;
        inLine = false;
    }

    /// Sends everything, and how much was left out.
    synchronized void finish() {
        flush();
        if (charactersLeftOut > 0 && cell != null) {
            send(
                    PublishStream.StreamType.OUT,
                    String.format(
                            Locale.ROOT,
                            "%s… %,d line%s (%,d characters) more were printed and are"
                                + " left out: a page holds %,d lines or %,d characters of"
                                + " a cell%n",
                            inLine ? "\n" : "",
                            linesLeftOut,
                            linesLeftOut == 1 ? "" : "s",
                            charactersLeftOut,
                            MOST_LINES,
                            MOST_CHARACTERS));
            inLine = false;
        }
        linesLeftOut = 0;
        charactersLeftOut = 0;
    }

    /// Sends what waits.
    synchronized void flush() {
        if (cell != null) {
            merged().forEach(piece -> send(piece.stream, whole(piece.bytes)));
        }
        waiting.removeIf(piece -> piece.bytes.size() == 0);
    }

    /// Few pieces in their order, or many as one of each stream.
    private List<Piece> merged() {
        if (waiting.size() > MOST_PIECES) {
            var all = List.copyOf(waiting);
            waiting.clear();
            for (var stream : PublishStream.StreamType.values()) {
                var bytes = new ByteArrayOutputStream();
                all.stream()
                        .filter(piece -> piece.stream == stream)
                        .forEach(piece -> bytes.writeBytes(piece.bytes.toByteArray()));
                waiting.add(new Piece(stream, bytes));
            }
        }
        return waiting;
    }

    /// Takes the text of a piece, but for the first bytes of a character whose others are to come.
    private static String whole(ByteArrayOutputStream piece) {
        byte[] bytes = piece.toByteArray();
        int end = bytes.length;
        int start = end - 1;
        while (start > 0 && start > end - 4 && isContinuation(bytes[start])) {
            start--;
        }
        if (start >= 0 && end - start < length(bytes[start])) {
            end = start;
        }
        piece.reset();
        piece.write(bytes, end, bytes.length - end);
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    /// How many bytes a character has that begins with this one.
    private static int length(byte first) {
        return switch (Integer.numberOfLeadingZeros(~first << 24)) {
            case 2 -> 2;
            case 3 -> 3;
            case 4 -> 4;
            default -> 1;
        };
    }

    private void send(PublishStream.StreamType stream, String text) {
        if (!text.isEmpty()) {
            cell.getIopub()
                    .sendMessage(
                            new Message<>(
                                    cell.getContext(),
                                    PublishStream.MESSAGE_TYPE,
                                    new PublishStream(stream, text)));
        }
    }

    private synchronized void print(
            PublishStream.StreamType stream, byte[] bytes, int from, int end) {
        int kept = from;
        while (kept < end && lines < MOST_LINES && characters < MOST_CHARACTERS) {
            lines += bytes[kept] == '\n' ? 1 : 0;
            characters += isContinuation(bytes[kept]) ? 0 : 1;
            kept++;
        }
        while (kept > from && kept < end && isContinuation(bytes[kept])) {
            kept++; // the rest of the last character
        }
        if (kept > from) {
            inLine = bytes[kept - 1] != '\n';
            if (waiting.isEmpty() || waiting.getLast().stream != stream) {
                waiting.add(new Piece(stream, new ByteArrayOutputStream()));
            }
            waiting.getLast().bytes.write(bytes, from, kept - from);
            if (!scheduled) {
                scheduled = true;
                var _ = timer.schedule(this::tick, PAUSE_MS, TimeUnit.MILLISECONDS);
            }
        }
        for (int i = kept; i < end; i++) {
            linesLeftOut += bytes[i] == '\n' ? 1 : 0;
            charactersLeftOut += isContinuation(bytes[i]) ? 0 : 1;
        }
    }

    private synchronized void tick() {
        scheduled = false;
        flush();
    }

    private PrintStream stream(PublishStream.StreamType type) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        print(type, new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        print(
                                type,
                                Arrays.copyOfRange(bytes, offset, offset + length),
                                0,
                                length);
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }
}
