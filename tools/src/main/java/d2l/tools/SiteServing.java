package d2l.tools;

import d2l.tools.site.SiteServer;
import d2l.tools.site.Sources;

import java.nio.file.Path;
import java.util.List;

/// `./d2l site --serve`: shows the website, and builds it anew whenever one of its sources is saved.
final class SiteServing {
    private static final long LOOK_MS = 500;

    private final SiteFolders folders;
    private final SiteBuild build;

    SiteServing(SiteFolders folders, SiteBuild build) {
        this.folders = folders;
        this.build = build;
    }

    /// Shows the site until the program is ended.
    void run(int port) {
        var sources = new Sources(folders.home());
        build.run();
        try (var server = SiteServer.start(folders.html(), port)) {
            if (server.port() != port) {
                System.err.println("Port " + port + " is in use by another program.");
            }
            System.out.println(server.address());
            System.err.println("Built anew on each change; Control-C here ends it.");
            while (true) {
                Thread.sleep(LOOK_MS);
                var changed = sources.changed();
                if (!changed.isEmpty()) {
                    rebuild(changed, server);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is wrong with a change is told, and the site stays as it was.
    private void rebuild(List<Path> changed, SiteServer server) {
        System.err.println(
                changed.getFirst()
                        + (changed.size() > 1
                                ? " and %d more have changed"
                                        .formatted(changed.size() - 1)
                                : " has changed"));
        try {
            if (!build.run().isNone()) {
                server.reload();
            }
        } catch (RuntimeException problem) {
            Main.tell(problem);
            System.err.println("The site stays as it was.");
        }
    }
}
