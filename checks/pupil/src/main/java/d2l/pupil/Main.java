package d2l.pupil;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/// The program in the sandbox: tasks and files come on standard input, what came of them goes to standard
/// output, as [Wire] writes them.
public final class Main {
    /// What the JVM of this program must be told: javac keeps its pool of tasks to itself.
    public static final String OPTION =
            "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED";

    private Main() {}

    /// Does what it is asked and ends.
    public static void main(String[] args) throws IOException {
        var in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        var out = new FileOutputStream(FileDescriptor.out);
        System.setIn(InputStream.nullInputStream());
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
        System.setOut(nowhere);
        System.setErr(nowhere);
        serve(in, out);
        // Threads that a student's code began do not keep the program.
        Runtime.getRuntime().halt(0);
    }

    static void serve(InputStream in, OutputStream out) throws IOException {
        Wire.send(out, new Report.Ready(Wire.receiveNonce(in)));
        Wire.Request request = Wire.receiveRequest(in);
        new InProcess(report -> tell(out, report)).ask(request.tasks(), request.files());
        Wire.send(out, new Report.Done());
    }

    private static void tell(OutputStream out, Report report) {
        try {
            Wire.send(out, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
