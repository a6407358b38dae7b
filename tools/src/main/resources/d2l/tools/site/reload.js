// Shows the page anew when it was built anew. Only ./d2l site --serve adds this to a page.
(async () => {
    const before = await version();
    setInterval(async () => {
        if (document.hidden) return;
        const now = await version();
        if (now && before && now !== before) location.reload();
    }, 1000);

    // Empty while the server is away.
    async function version() {
        try {
            return await (await fetch("/.version")).text();
        } catch {
            return "";
        }
    }
})();
