package d2l.tools;

import d2l.data.DatasetCache;
import d2l.data.DatasetException;
import d2l.device.Device;
import d2l.device.DeviceProvider;
import d2l.device.Devices;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Says what this machine has and what is missing.
@Command(
        name = "doctor",
        description =
                "Says what this machine has, what is missing, and how to get it; changes"
                        + " nothing.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    @Override
    public Integer call() {
        var findings = new ArrayList<Doctor.Finding>();
        findings.addAll(devices());
        findings.add(
                Cards.finding(Devices.all(), System.getProperty("d2l.cuda") != null));
        for (BookData data : BookData.values()) {
            findings.add(data(data.cache()));
        }
        var workplace = Workplace.current();
        findings.add(start(CommandArchive.run(workplace)));
        findings.add(start(CommandArchive.check(workplace)));
        return Doctor.examine(workplace, findings);
    }

    /// Whether a command finds its classes ready.
    private static Doctor.Finding start(CommandArchive archive) {
        String command = "./d2l " + archive.command();
        return archive.isReady()
                ? Doctor.Finding.ok("quick start", command + ", its classes are ready")
                : Doctor.Finding.absent(
                        "quick start",
                        command + ", not yet; it is prepared behind the first one");
    }

    /// What the tensors of a chapter are made on, and what they could be made on.
    private static List<Doctor.Finding> devices() {
        Device current;
        try {
            current = Devices.current();
        } catch (IllegalStateException e) {
            return List.of(Doctor.Finding.missing("device", "none", e.getMessage()));
        }
        var findings = new ArrayList<Doctor.Finding>();
        String asked = System.getenv("D2L_DEVICE") == null ? "" : ", as D2L_DEVICE says";
        findings.add(
                Doctor.Finding.ok(
                        "device",
                        "%s%s: %s"
                                .formatted(
                                        current.name(), asked, current.description())));
        for (DeviceProvider other : Devices.all()) {
            if (!other.name().equals(current.name())
                    && !other.name().equals(Cards.NAME)) {
                String here = "D2L_DEVICE=" + other.name() + " takes it";
                findings.add(
                        Doctor.Finding.absent(
                                "device",
                                "%s: %s (%s)"
                                        .formatted(
                                                other.name(),
                                                other.purpose(),
                                                other.absence().orElse(here))));
            }
        }
        return findings;
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
