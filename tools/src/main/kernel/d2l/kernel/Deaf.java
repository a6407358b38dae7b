package d2l.kernel;

import org.dflib.jjava.jupyter.channels.Loop;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Ends a kernel that lost a thread which speaks to Jupyter, for want of memory: it would hear nothing
/// any more, and its page would wait for good; Jupyter starts another. There is no memory for words
/// then: they are made before.
///
/// What a reader's own threads throw is printed, as it always is.
final class Deaf implements Thread.UncaughtExceptionHandler {
    private static final int STATUS = 3;

    private final FileOutputStream terminal = new FileOutputStream(FileDescriptor.err);
    private final byte[] words =
            """
            The kernel's memory is used up, and it cannot go on. Keep less, or give it more:
            D2L_MEMORY=4g ./d2l lab
            """
                    .getBytes(StandardCharsets.UTF_8);

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
        if (e instanceof OutOfMemoryError && speaks(thread)) {
            try {
                terminal.write(words);
            } catch (IOException _) {
                // Nobody reads it.
            }
            Runtime.getRuntime().halt(STATUS);
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        e.printStackTrace();
    }

    /// JJava's threads and those of its sockets.
    private static boolean speaks(Thread thread) {
        return thread instanceof Loop
                || thread.getName().startsWith("iothread-")
                || thread.getName().startsWith("reaper-");
    }
}
