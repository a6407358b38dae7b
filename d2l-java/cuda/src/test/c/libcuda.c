// A libcuda.so.1 whose card is the memory of the process. Copies to the card and kernels wait until
// somebody waits for them, as a card may let them; the environment's D2L_STUB_<call> is what a call
// answers instead of working.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int CUresult;
typedef uint64_t CUdeviceptr;
typedef void *Handle;

enum { INVALID_VALUE = 1, INVALID_CONTEXT = 201, INVALID_PTX = 218, NOT_FOUND = 500 };

static __thread Handle current;
static int context, module;

#define FAILS(call)                                     \
    do {                                                \
        const char *told = getenv("D2L_STUB_" #call);   \
        if (told) return atoi(told);                    \
    } while (0)
#define ENTER(call)                                          \
    FAILS(call);                                             \
    if (current != &context) return INVALID_CONTEXT

static int number(const char *name, int otherwise) {
    const char *told = getenv(name);
    return told ? atoi(told) : otherwise;
}

// ---- what waits

struct Work {
    void *to;
    const void *from;
    size_t bytes;
};

enum { WAITING = 1 << 16 };
static struct Work queue[WAITING];
static size_t asked, done;

static void work_until(size_t end) {
    for (; done < end; done++) {
        struct Work *work = &queue[done % WAITING];
        memmove(work->to, work->from, work->bytes);
    }
}

static void ask(CUdeviceptr to, const void *from, size_t bytes) {
    if (asked - done == WAITING) work_until(asked);
    queue[asked++ % WAITING] = (struct Work){(void *)to, from, bytes};
}

// ---- the card

CUresult cuInit(unsigned flags) { FAILS(cuInit); return flags ? INVALID_VALUE : 0; }

CUresult cuDriverGetVersion(int *version) {
    FAILS(cuDriverGetVersion);
    *version = number("D2L_STUB_VERSION", 12040);
    return 0;
}

CUresult cuDeviceGet(int *device, int ordinal) {
    FAILS(cuDeviceGet);
    *device = 7;
    return ordinal ? INVALID_VALUE : 0;
}

CUresult cuDeviceGetName(char *name, int length, int device) {
    FAILS(cuDeviceGetName);
    snprintf(name, length, "Stub of %d", device);
    return 0;
}

CUresult cuDeviceTotalMem_v2(size_t *bytes, int device) {
    FAILS(cuDeviceTotalMem);
    *bytes = device == 7 ? 6ull << 30 : 0;
    return 0;
}

CUresult cuDeviceGetAttribute(int *value, int attribute, int device) {
    FAILS(cuDeviceGetAttribute);
    if (device != 7) return INVALID_VALUE;
    switch (attribute) {
        case 16: *value = 46; return 0;
        case 75: *value = number("D2L_STUB_MAJOR", 8); return 0;
        case 76: *value = 6; return 0;
        default: return INVALID_VALUE;
    }
}

CUresult cuDevicePrimaryCtxRetain(Handle *made, int device) {
    FAILS(cuDevicePrimaryCtxRetain);
    *made = &context;
    return device == 7 ? 0 : INVALID_VALUE;
}

CUresult cuCtxSetCurrent(Handle other) {
    FAILS(cuCtxSetCurrent);
    current = other;
    return 0;
}

CUresult cuStreamSynchronize(Handle stream) {
    ENTER(cuStreamSynchronize);
    work_until(asked);
    return stream ? INVALID_VALUE : 0;
}

// ---- memory

CUresult cuMemGetInfo_v2(size_t *free, size_t *total) {
    ENTER(cuMemGetInfo);
    *free = 5ull << 30;
    *total = 6ull << 30;
    return 0;
}

CUresult cuMemAlloc_v2(CUdeviceptr *address, size_t bytes) {
    ENTER(cuMemAlloc);
    *address = (CUdeviceptr)aligned_alloc(256, (bytes + 255) / 256 * 256);
    memset((void *)*address, 0xAB, bytes);
    return 0;
}

CUresult cuMemFree_v2(CUdeviceptr address) {
    ENTER(cuMemFree);
    work_until(asked);
    free((void *)address);
    return 0;
}

CUresult cuMemAllocHost_v2(void **memory, size_t bytes) {
    ENTER(cuMemAllocHost);
    *memory = malloc(bytes);
    return 0;
}

CUresult cuMemcpyHtoD_v2(CUdeviceptr to, const void *from, size_t bytes) {
    ENTER(cuMemcpyHtoD);
    work_until(asked);
    memcpy((void *)to, from, bytes);
    return 0;
}

CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from, size_t bytes, Handle stream) {
    ENTER(cuMemcpyHtoDAsync);
    ask(to, from, bytes);
    return stream ? INVALID_VALUE : 0;
}

CUresult cuMemcpyDtoH_v2(void *to, CUdeviceptr from, size_t bytes) {
    ENTER(cuMemcpyDtoH);
    work_until(asked);
    memcpy(to, (void *)from, bytes);
    return 0;
}

CUresult cuMemcpyDtoDAsync_v2(
        CUdeviceptr to, CUdeviceptr from, size_t bytes, Handle stream) {
    ENTER(cuMemcpyDtoDAsync);
    ask(to, (void *)from, bytes);
    return stream ? INVALID_VALUE : 0;
}

CUresult cuMemsetD32Async(CUdeviceptr to, unsigned value, size_t count, Handle stream) {
    ENTER(cuMemsetD32Async);
    work_until(asked);
    for (size_t i = 0; i < count; i++) ((unsigned *)to)[i] = value;
    return stream ? INVALID_VALUE : 0;
}

CUresult cuMemsetD8Async(CUdeviceptr to, unsigned char value, size_t count, Handle stream) {
    ENTER(cuMemsetD8Async);
    work_until(asked);
    memset((void *)to, value, count);
    return stream ? INVALID_VALUE : 0;
}

// ---- events: what had been asked for when one was recorded

CUresult cuEventCreate(Handle *event, unsigned flags) {
    ENTER(cuEventCreate);
    *event = calloc(1, sizeof(size_t));
    return flags == 2 ? 0 : INVALID_VALUE;
}

CUresult cuEventRecord(Handle event, Handle stream) {
    ENTER(cuEventRecord);
    *(size_t *)event = asked;
    return stream ? INVALID_VALUE : 0;
}

CUresult cuEventSynchronize(Handle event) {
    ENTER(cuEventSynchronize);
    work_until(*(size_t *)event);
    return 0;
}

// ---- kernels: "record" writes its grid and its four arguments (8, 4, 4 and 8 bytes) to the first

static int record;

CUresult cuModuleLoadDataEx(
        Handle *made, const void *image, unsigned count, int *options, void **values) {
    ENTER(cuModuleLoadDataEx);
    if (!strstr(image, ".version 6.0")) {
        for (unsigned i = 0; i < count; i++)
            if (options[i] == 5) strcpy(values[i], "line 1: that is no PTX");
        return INVALID_PTX;
    }
    *made = &module;
    return 0;
}

CUresult cuModuleGetFunction(Handle *function, Handle of, const char *name) {
    ENTER(cuModuleGetFunction);
    *function = &record;
    return of == &module && strcmp(name, "record") == 0 ? 0 : NOT_FOUND;
}

CUresult cuLaunchKernel(
        Handle function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX,
        unsigned blockY, unsigned blockZ, unsigned shared, Handle stream, void **arguments,
        void **extra) {
    ENTER(cuLaunchKernel);
    if (function != &record || gridZ != 1 || blockZ != 1 || shared || stream || extra)
        return INVALID_VALUE;
    int said[9] = {gridX, gridY, blockX, blockY};
    memcpy(said + 4, arguments[1], 4);
    memcpy(said + 5, arguments[2], 4);
    memcpy(said + 6, arguments[3], 8);
    void *copy = malloc(sizeof said);
    memcpy(copy, said, sizeof said);
    ask(*(CUdeviceptr *)arguments[0], copy, 32);
    return 0;
}
