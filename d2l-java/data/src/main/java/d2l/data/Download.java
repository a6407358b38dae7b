package d2l.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Fetches the files of a data set from the addresses where it is published.
final class Download {
    private static final int MB = 1 << 20;

    private final List<URI> addresses;
    private final Duration patience;
    private final Consumer<String> progress;

    /// Asks these addresses in turn, and gives one up when nothing has come for
    /// `patience`.
    Download(List<URI> addresses, Duration patience, Consumer<String> progress) {
        this.addresses = addresses;
        this.patience = patience;
        this.progress = progress;
    }

    /// The addresses that this file would be fetched from.
    List<URI> addresses(DatasetFile file) {
        return addresses.stream()
                .map(address -> address.resolve(file.name() + ".gz"))
                .toList();
    }

    /// Fetches, unpacks and checks one file; what failed goes into the message, an address a line.
    byte[] fetch(DatasetFile file) throws IOException {
        var failures = new ArrayList<String>();
        for (URI address : addresses(file)) {
            progress.accept("Fetching " + address);
            try (var client =
                    HttpClient.newBuilder()
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .connectTimeout(patience)
                            .build()) {
                return file.read(new ByteArrayInputStream(bytes(client, address, file)));
            } catch (InterruptedIOException stopped) {
                throw stopped;
            } catch (IOException problem) {
                failures.add(address + ": " + DatasetException.reason(problem));
            }
        }
        throw new IOException(String.join("\n", failures));
    }

    private byte[] bytes(HttpClient client, URI address, DatasetFile file)
            throws IOException {
        var received = new ByteArrayOutputStream();
        var response =
                client.sendAsync(
                        HttpRequest.newBuilder(address).build(), body(file, received));
        try {
            int status = await(response, received).statusCode();
            if (status != 200) {
                throw new IOException("the server answers with HTTP status " + status);
            }
            return received.toByteArray();
        } catch (ExecutionException failure) {
            throw broken(failure, received.size(), file);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(stopped);
            throw interrupted;
        } finally {
            client.shutdownNow();
        }
    }

    private <T> T await(Future<T> response, ByteArrayOutputStream received)
            throws ExecutionException, InterruptedException, HttpTimeoutException {
        int size = 0;
        int told = 0;
        long since = System.nanoTime();
        while (true) {
            try {
                return response.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (received.size() > size) {
                    size = received.size();
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience.toNanos()) {
                    throw new HttpTimeoutException(
                            "nothing came for " + patience.toSeconds() + " seconds");
                }
                if (size - told >= 5 * MB) {
                    told = size;
                    progress.accept("  " + size / MB + " MB");
                }
            }
        }
    }

    private static IOException broken(
            ExecutionException failure, int received, DatasetFile file) {
        if (received > limit(file)) {
            return new IOException("more bytes come than the file has", failure);
        }
        if (received > 0) {
            return new IOException(
                    "the connection broke after " + received + " bytes", failure);
        }
        return failure.getCause() instanceof IOException problem
                ? problem
                : new IOException(failure.getCause());
    }

    /// More bytes than the unpacked file has are not the file: no need to wait for them all.
    private static int limit(DatasetFile file) {
        return file.size() + MB;
    }

    private static HttpResponse.BodyHandler<Void> body(
            DatasetFile file, ByteArrayOutputStream received) {
        return response ->
                response.statusCode() != 200
                        ? BodySubscribers.replacing(null)
                        : BodySubscribers.ofByteArrayConsumer(
                                piece -> {
                                    piece.ifPresent(received::writeBytes);
                                    if (received.size() > limit(file)) {
                                        throw new IllegalStateException("too long");
                                    }
                                });
    }
}
