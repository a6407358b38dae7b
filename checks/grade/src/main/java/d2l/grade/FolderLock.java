package d2l.grade;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One grader at a time: a lock that the operating system gives back when its holder ends, however it ends.
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock, or says who has it.
    ///
    /// @param file the file of the lock
    /// @param what is graded into: «the results in grades»
    public static FolderLock take(Path file, String what) {
        try {
            var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new GradingFailed(
                        "Another grader works on " + what + ": " + holder(file) + ".",
                        "Wait until it is done, or end it; then give the same command"
                                + " again.");
            }
            String self = "process " + ProcessHandle.current().pid() + " on " + host();
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(self + "\n"));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw GradingFailed.writing(file, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(Path file) throws IOException {
        String holder = Files.readString(file).strip();
        return holder.isEmpty() ? "it has just begun" : holder;
    }

    private static String host() throws IOException {
        Path name = Path.of("/proc/sys/kernel/hostname");
        return Files.exists(name) ? Files.readString(name).strip() : "this machine";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new GradingFailed("Cannot give a lock back: " + e.getMessage());
        }
    }
}
