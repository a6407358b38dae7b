package d2l.tests;

import org.approvaltests.namer.ApprovalNamer;

import java.io.File;
import java.nio.file.Path;

/// Names an approved file, and the received one beside it, whatever the test is called.
record InApproved(Path approved) implements ApprovalNamer {
    @Override
    public File getApprovedFile(String extension) {
        return approved.toFile();
    }

    @Override
    public File getReceivedFile(String extension) {
        String name =
                approved.getFileName().toString().replace(".approved.", ".received.");
        return approved.resolveSibling(name).toFile();
    }

    @Override
    public String getApprovalName() {
        return approved.getFileName().toString().replaceFirst("\\.approved\\..*", "");
    }

    @Override
    public String getSourceFilePath() {
        return approved.getParent().toString();
    }

    @Override
    public ApprovalNamer addAdditionalInformation(String information) {
        return this;
    }

    @Override
    public String getAdditionalInformation() {
        return "";
    }
}
