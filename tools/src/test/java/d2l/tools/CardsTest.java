package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.device.Device;
import d2l.device.DeviceProvider;
import d2l.device.Devices;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the doctor says of a card that is there, that isn't, and that isn't well.
final class CardsTest {
    private record Provider(String name, Optional<String> absence, Supplier<Device> made)
            implements DeviceProvider {
        @Override
        public String purpose() {
            return "a test";
        }

        @Override
        public Device device() {
            return made.get();
        }

        @Override
        public int rank() {
            return -1;
        }
    }

    private static Doctor.Finding of(String absence, Supplier<Device> made) {
        var other = new Provider("other", Optional.of("ill"), made);
        var cuda = new Provider("cuda", Optional.ofNullable(absence), made);
        return Cards.finding(List.of(other, cuda), true);
    }

    @Test
    void a_card_is_described_by_its_device() {
        Doctor.Finding finding = of(null, Devices::reference);
        assertEquals(
                Doctor.Finding.ok("cuda", Devices.reference().description()), finding);
    }

    @Test
    void without_a_card_nothing_is_missing() {
        assertEquals(
                Doctor.Finding.absent(
                        "cuda", "none; nothing is missing for the book (it rained)"),
                of("it rained", Devices::reference));
        assertEquals(
                Doctor.Finding.absent(
                        "cuda",
                        "none; nothing is missing for the book (there is no NVIDIA driver"
                                + " here)"),
                Cards.finding(Devices.all(), false));
    }

    @Test
    void a_driver_for_which_nothing_is_built_is_named() {
        assertEquals(
                Doctor.Finding.absent(
                        "cuda",
                        "not built yet; D2L_DEVICE=cuda ./d2l run builds what a card"
                                + " takes"),
                Cards.finding(Devices.all(), true));
    }

    @Test
    void what_needs_a_card_is_refused_in_a_sentence_without_one() {
        var failure =
                assertThrows(Failure.class, () -> Cards.require(Devices.all(), "This"));
        assertEquals(
                "This needs a graphics card: there is no NVIDIA driver on this machine",
                failure.getMessage());
        List<DeviceProvider> absent =
                List.of(
                        new Provider(
                                "cuda", Optional.of("it rained"), Devices::reference));
        assertEquals(
                "This needs a graphics card: it rained",
                assertThrows(Failure.class, () -> Cards.require(absent, "This"))
                        .getMessage());
        Cards.require(
                List.of(new Provider("cuda", Optional.empty(), Devices::reference)),
                "This");
    }

    @Test
    void a_card_that_fails_says_why() {
        Doctor.Finding finding =
                of(
                        null,
                        () -> {
                            throw new IllegalStateException("a kernel gave other bits");
                        });
        assertEquals(Doctor.State.MISSING, finding.state());
        assertEquals("a kernel gave other bits", finding.advice());
    }
}
