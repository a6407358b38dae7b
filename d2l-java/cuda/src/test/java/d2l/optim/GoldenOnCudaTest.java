package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import d2l.cuda.InterpretedCard;
import d2l.device.Devices;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Training on a graphics card gives the bits of golden.txt.
class GoldenOnCudaTest {
    @AfterEach
    void chooseAgain() {
        Devices.setCurrent(null);
    }

    @Test
    void theBitsAreThoseOfTheGoldenFile() throws Exception {
        Devices.setCurrent(InterpretedCard.device(false));
        assertEquals(GoldenTest.golden(), Golden.lines());
    }
}
