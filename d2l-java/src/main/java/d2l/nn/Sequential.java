package d2l.nn;

import d2l.tensor.Tensor;

import java.util.List;

/// Modules one after the other.
public final class Sequential extends Module {
    private final List<Module> modules;

    /// These modules, in the order in which a minibatch passes them.
    public Sequential(Module... modules) {
        this.modules = List.of(modules);
    }

    @Override
    public Tensor forward(Tensor X) {
        for (Module module : modules) {
            X = module.forward(X);
        }
        return X;
    }

    @Override
    public List<Tensor> parameters() {
        return modules.stream()
                .flatMap(module -> module.parameters().stream())
                .distinct() // a module that stands at two places has its parameters once
                .toList();
    }

    /// Its i-th module, from 0.
    public Module module(int i) {
        return modules.get(i);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Sequential(\n");
        for (int i = 0; i < modules.size(); i++) {
            text.append("  ").append(i).append(": ").append(modules.get(i)).append('\n');
        }
        return text.append(')').toString();
    }
}
