package d2l.tools;

import d2l.data.DatasetCache;
import d2l.data.DatasetException;
import d2l.device.Device;
import d2l.device.Devices;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.concurrent.Callable;

/// Says what this machine has and what is missing.
@Command(
        name = "doctor",
        description =
                "Says what this machine has, what is missing, and how to get it; changes"
                        + " nothing.")
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say this.")
    boolean help;

    @Override
    public Integer call() {
        var findings = new ArrayList<Doctor.Finding>();
        findings.add(device());
        for (BookData data : BookData.values()) {
            findings.add(data(data.cache()));
        }
        return Doctor.examine(Workplace.current(), findings);
    }

    /// What the tensors of a chapter are computed on.
    private static Doctor.Finding device() {
        try {
            Device device = Devices.current();
            return Doctor.Finding.ok(
                    "device",
                    "%s (%s): %s"
                            .formatted(device.name(), why(device), device.description()));
        } catch (IllegalStateException e) {
            return Doctor.Finding.missing("device", "none", e.getMessage());
        }
    }

    private static String why(Device device) {
        if (System.getenv("D2L_DEVICE") != null) {
            return "as D2L_DEVICE says";
        }
        if (device.name().equals("vector")) {
            return "fma and Vector API are here";
        }
        boolean hasVectors =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return hasVectors ? "no fma instruction" : "no Vector API";
    }

    /// The files of a data set, each with its checksum compared.
    private static Doctor.Finding data(DatasetCache cache) {
        try {
            var states = cache.states();
            var bad = states.stream().filter(file -> !file.isGood()).toList();
            if (bad.isEmpty()) {
                return Doctor.Finding.ok(
                        "data",
                        "%s, %d files, SHA-256 as published, in %s"
                                .formatted(
                                        cache.title(),
                                        states.size(),
                                        states.getFirst().path().getParent()));
            }
            var advice = new ArrayList<String>();
            bad.forEach(file -> advice.add(file.remark()));
            advice.add(
                    cache.mayFetch()
                            ? "./d2l data brings it."
                            : "./d2l data brings it where neither D2L_DATA nor"
                                    + " D2L_OFFLINE is set.");
            return Doctor.Finding.missing(
                    "data",
                    cache.title() + " is not complete",
                    String.join("\n", advice));
        } catch (DatasetException e) {
            return Doctor.Finding.missing("data", cache.title(), e.getMessage());
        }
    }
}
