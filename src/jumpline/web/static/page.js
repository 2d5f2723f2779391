// Zoom on the picture of a page. Without this script the picture stands still and all links work.
"use strict";

const holder = document.getElementById("viewer");
const overlay = document.getElementById("overlay");
if (holder && overlay && window.OpenSeadragon) {
  const { tiles, width, height } = holder.dataset;
  overlay.querySelector("image").remove();
  overlay.remove();
  holder.classList.add("zooming");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  // OpenSeadragon adds a style sheet unless it finds one; the policy forbids it, so it finds this.
  const sheet = document.createElementNS("", "style");
  sheet.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(sheet);
  const viewer = OpenSeadragon({
    element: holder,
    showNavigationControl: false,
    drawer: "canvas",
    animationTime: calm ? 0 : 0.6,
    gestureSettingsMouse: { clickToZoom: false, scrollToZoom: true },
    gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true },
    tileSources: {
      width: Number(width),
      height: Number(height),
      tileSize: 512,
      tileOverlap: 0,
      getTileUrl: (level, column, row) => `${tiles}${level}/${column}_${row}.jpg`,
    },
  });
  const paper = Number(height) / Number(width);
  viewer.addHandler("open", () => {
    viewer.addOverlay({ element: overlay, location: new OpenSeadragon.Rect(0, 0, 1, paper) });
    const marked = overlay.querySelector(".marked rect, rect.hit");
    if (marked) {
      const scale = 1 / overlay.viewBox.baseVal.width;
      const box = marked.getBBox();
      viewer.viewport.fitBoundsWithConstraints(
        new OpenSeadragon.Rect(
          (box.x - box.width) * scale, (box.y - box.height / 2) * scale,
          box.width * 3 * scale, box.height * 2 * scale,
        ), true);
    }
  });
  viewer.addHandler("canvas-click", (event) => {
    const link = event.originalTarget.closest && event.originalTarget.closest("a");
    if (event.quick && link) {
      window.location.assign(link.getAttribute("href"));
    }
  });
  document.querySelector(".zoom").hidden = false;
  const button = (name, act) => document.getElementById(name).addEventListener("click", act);
  const zoom = (factor) => {
    viewer.viewport.zoomBy(factor);
    viewer.viewport.applyConstraints();
  };
  button("zoom-in", () => zoom(1.5));
  button("zoom-out", () => zoom(1 / 1.5));
  button("zoom-home", () => viewer.viewport.goHome());
}
