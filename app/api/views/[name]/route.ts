import { isViewName, loadView, parseViewRequest } from '@/lib/loaders/catalogue';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> {
  const { name } = await params;
  if (!isViewName(name)) return Response.json({ message: 'There is no such view.' }, { status: 404 });
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const viewRequest = parseViewRequest(name, parameters);
  if (viewRequest === null) {
    return Response.json({ message: 'The parameters do not fit the view.' }, { status: 400 });
  }
  return Response.json(await loadView(name, viewRequest), { headers: { 'cache-control': 'no-store' } });
}
