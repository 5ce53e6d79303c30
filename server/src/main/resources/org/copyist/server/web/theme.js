// Runs before the first paint, so that nobody who chose dark sees a white flash. A classic script: modules come later.
try {
  const { theme } = JSON.parse(localStorage.getItem('copyist') ?? '{}');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage may be switched off or hold something else; the system's theme is right then.
}
