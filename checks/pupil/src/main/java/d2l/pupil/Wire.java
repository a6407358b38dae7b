package d2l.pupil;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// How the judge's program and the student's talk: frames, each a length and so many bytes.
///
/// The judge sends a nonce and, once [Report.Ready] has come back, a [Request]; then reads reports until
/// [Report.Done]. Numbers alone come back, never code and never what Java would deserialise. A reader
/// believes nothing: every length is compared with what is left of the frame before memory is taken for it,
/// and what does not fit is a [MalformedException].
public final class Wire {
    /// The most bytes of a report.
    public static final int LARGEST_REPORT = 16 << 20;

    /// The most bytes of a request.
    static final int LARGEST_REQUEST = 32 << 20;

    /// The most bytes of a student's files together; those that are more are named and left out.
    static final int LARGEST_FILES = 24 << 20;

    /// The most bytes of one answer.
    static final int LARGEST_ANSWER = 4 << 20;

    /// The most axes of a tensor.
    static final int MOST_AXES = 8;

    private static final int NONCE = Long.BYTES;

    /// What is asked of the student's program.
    public record Request(List<Task> tasks, List<Submitted> files) {}

    private interface Body {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private Wire() {}

    // ---- frames

    private static void send(OutputStream out, Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var data = new DataOutputStream(bytes);
        data.writeInt(0);
        body.writeTo(data);
        byte[] frame = bytes.toByteArray();
        ByteBuffer.wrap(frame).putInt(frame.length - Integer.BYTES);
        out.write(frame);
        out.flush();
    }

    /// The next frame, null where the stream ends between two.
    private static @Nullable WireReader frame(InputStream in, int largest)
            throws IOException {
        byte[] head = in.readNBytes(Integer.BYTES);
        if (head.length == 0) {
            return null;
        }
        int length = head.length < Integer.BYTES ? -1 : ByteBuffer.wrap(head).getInt();
        if (length < 0 || length > largest) {
            throw new MalformedException("a frame of an impossible length");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new MalformedException("the stream ends within a frame");
        }
        return new WireReader(bytes);
    }

    private static WireReader present(@Nullable WireReader frame) throws IOException {
        if (frame == null) {
            throw new EOFException("the stream ends where a frame was to come");
        }
        return frame;
    }

    // ---- from the judge to the student's program

    /// Sends the number with which the program is to say that it is ready.
    public static void sendNonce(OutputStream out, long nonce) throws IOException {
        send(out, data -> data.writeLong(nonce));
    }

    static long receiveNonce(InputStream in) throws IOException {
        WireReader frame = present(frame(in, NONCE));
        long nonce = frame.longNumber();
        frame.end();
        return nonce;
    }

    /// Sends what is asked.
    public static void send(OutputStream out, Request request) throws IOException {
        send(out, data -> new WireWriter(data).request(request));
    }

    static Request receiveRequest(InputStream in) throws IOException {
        WireReader frame = present(frame(in, LARGEST_REQUEST));
        Request request = frame.request();
        frame.end();
        return request;
    }

    // ---- and back

    static void send(OutputStream out, Report report) throws IOException {
        send(out, data -> new WireWriter(data).report(report));
    }

    /// The next report, null where the stream ends.
    ///
    /// @throws MalformedException if what comes is no report
    public static @Nullable Report receiveReport(InputStream in) throws IOException {
        WireReader frame = frame(in, LARGEST_REPORT);
        if (frame == null) {
            return null;
        }
        Report report = frame.report();
        frame.end();
        return report;
    }
}
