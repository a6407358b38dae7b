package d2l.lab;

import d2l.data.FashionMnist;

/// The photographs that a page brings along: the first of Fashion-MNIST.
final class RealPhotographs {
    static final Photographs TRAIN =
            Photographs.first(FashionMnist.load(256).train().dataset(), 2000);
    static final Photographs TEST =
            Photographs.first(FashionMnist.load(256).test().dataset(), 500);

    private RealPhotographs() {}
}
