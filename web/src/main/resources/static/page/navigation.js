/** Opens the view at a path, as in "/experiments/{id}". A separate module, so that views do not import the router. */
export function navigateTo(path) {
    location.hash = path;
}
